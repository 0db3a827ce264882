import { describe, expect, test } from "vitest";
import { jupyterDisplay } from "../../figures/display";
import { answersOf } from "./answersOf";
import { checkNumbers } from "./checkNumbers";
import { numericQuestions } from "./numericQuestions";
import type { QuestionName } from "./questions";

const names: QuestionName[] = ["a", "b", "c", "d"];
const right = (id: string): Record<QuestionName, number> => {
  const answers = answersOf(numericQuestions(id));
  return { a: answers.a.right, b: answers.b.right, c: answers.c.right, d: answers.d.right };
};

test("an ID's numbers are the same however it is typed, and for ever", () => {
  const { prompts, ...numbers } = numericQuestions("s1234567");
  expect(numericQuestions(" S1234 567\n").prompts).toEqual(prompts);
  expect(numericQuestions(77).prompts).toEqual(numericQuestions("77").prompts);
  expect(numericQuestions("ｓ１２３４５６７").prompts).toEqual(prompts);
  // Printed once for a class, they must not change.
  expect([numbers.a, numbers.b]).toEqual([{ s1: 1.7, s2: 2.7, t1: 1 }, { s1: 0.8 }]);
  const w = [
    [-0.5, -1.5],
    [2, -1],
    [1, -1],
    [0.5, 2],
    [1, 0.5],
  ];
  expect(numbers.c).toEqual({ w, x: [-1, -3.5], y: 4 });
  expect(numbers.d).toEqual({
    w,
    pictures: [
      [-1, -3.5],
      [4.5, 1],
    ],
    y: 4,
  });
});

test("the answers by hand", () => {
  // s1234567: log(1 + e); σ(0.6) − σ(0.8). Scores 5.75, 1.5, 2.5, −7.5, −2.75 with label 4: 9.5 + 5.25 + 6.25, three
  // classes, x₁ = −1. For x′: −3.75, 8, 3.5, 4.25, 5: two classes, x₁ = 4.5.
  const { a, b, c, d } = right("s1234567");
  expect(a).toBeCloseTo(Math.log(1 + Math.E), 12);
  expect(b).toBeCloseTo(1 / (1 + Math.exp(-0.6)) - 1 / (1 + Math.exp(-0.8)), 12);
  expect([c, d]).toEqual([21, -6]);
});

describe("checkNumbers", () => {
  test.for(["s1234567", "s1", "s2", "s3"])("three decimals are enough, two are not: %s", (id) => {
    const rounded = (digits: number): Record<QuestionName, number> => {
      const { a, b, c, d } = right(id);
      return { a: Number(a.toFixed(digits)), b: Number(b.toFixed(digits)), c, d };
    };
    expect(checkNumbers(id, rounded(3))).toMatchObject({ ok: true, points: 4 });
    const report = checkNumbers(id, rounded(2));
    expect(report.points).toBe(2);
    expect(report.summary).toContain("give three decimals");
  });

  test("who gave three decimals is not asked for three", () => {
    const numbers = right("s1234567");
    const { summary } = checkNumbers("s1234567", { ...numbers, a: 1.316 });
    expect(summary).toContain("1.316 is close: it is off in the third decimal or before");
  });

  test("the classifier's lists go into functions of plain lists, as those of 2b", () => {
    const { w, pictures } = numericQuestions("s1234567").d;
    const dot = (a: number[], b: number[]): number => a.reduce((sum, v, i) => sum + v * b[i], 0);
    expect(w.map((wk) => dot(wk, pictures[0]))).toEqual([5.75, 1.5, 2.5, -7.5, -2.75]);
  });

  test("a mistake is named", () => {
    for (let i = 0; i < 8; i++) {
      const id = `s${i}`;
      const numbers = right(id);
      const says = (name: QuestionName, value: number): string =>
        checkNumbers(id, { ...numbers, [name]: value }).summary;
      expect(says("a", -numbers.a)).toContain("sign");
      expect(says("a", numbers.a * Math.LOG2E)).toContain("base 2");
      expect(says("c", numbers.c + 1)).toContain("j = y is counted");
      expect(says("d", -numbers.d)).toContain("sign");
      const [x, other] = numericQuestions(id).d.pictures;
      expect(says("d", -x[0] - other[0])).toContain("count is missing");
    }
  });

  test("what is missing or no number has no point, and does not take the others", () => {
    const { a, b } = right("x");
    const report = checkNumbers("x", { a, b, c: "7" as never, d: Number.NaN });
    expect(report.points).toBe(2);
    expect(report.findings.map(({ text }) => text).slice(2)).toEqual([
      'c: it is "7"; expected a number.',
      "d: it is NaN; expected a finite number.",
    ]);
    for (const odd of [undefined, null, 3, "abc", [], () => 1] as never[])
      expect(checkNumbers("x", odd).points).toBe(0);
  });

  test("without an ID there is nothing to check, and the report asks for it", () => {
    for (const id of ["", "  ", undefined, {}] as never[]) expect(checkNumbers(id, {}).points).toBe(0);
    expect(checkNumbers("", right("")).points).toBe(0);
    expect(checkNumbers("", {}).summary).toContain("There is no Student ID yet");
    expect(checkNumbers({} as never, {}).summary).toContain("The Student ID is an object; expected a text");
  });
});

test("the questions are shown with the ID as text, and never with an answer", () => {
  const html = String(numericQuestions("<b>9</b>")[jupyterDisplay]()["text/html"]);
  expect(html).toContain("&#60;b&#62;9");
  expect(html.match(/<li/g)).toHaveLength(names.length);
  expect(String(numericQuestions("")[jupyterDisplay]()["text/plain"])).toContain("no Student ID yet");
});
