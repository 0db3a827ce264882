import { describe, expect, test } from "vitest";
import { jupyterDisplay } from "../../figures/display";
import { answersOf } from "./answersOf";
import { checkNumbers } from "./checkNumbers";
import { numericQuestions, type QuestionName } from "./numericQuestions";

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
  expect([numbers.a, numbers.b]).toEqual([{ s1: -2.2, s2: 0.4, t1: 1 }, { s1: 1.6 }]);
  expect(numbers.c).toEqual({
    w: [
      [-1, 0],
      [0, 1],
      [1, 3],
      [-3, 2],
    ],
    x: [3, -2],
    y: 0,
  });
});

test("other IDs have other numbers", () => {
  const all = Array.from({ length: 300 }, (_, i) => JSON.stringify(numericQuestions(`s${i}`).prompts));
  expect(new Set(all).size).toBe(300);
});

test("the answers by hand", () => {
  // s1234567: log(1 + e^2.6); σ(2.2) − σ(1.6); scores −3, −2, −3, −13 with label 0: 0 + 2 + 1 + 0; two classes, x₁ = 3.
  const { a, b, c, d } = right("s1234567");
  expect(a).toBeCloseTo(Math.log(1 + Math.exp(2.6)), 12);
  expect(b).toBeCloseTo(1 / (1 + Math.exp(-2.2)) - 1 / (1 + Math.exp(-1.6)), 12);
  expect([c, d]).toEqual([3, -6]);
});

describe("checkNumbers", () => {
  test("three decimals are enough, two are not", () => {
    const id = "s1234567";
    const rounded = (digits: number): Record<QuestionName, number> => {
      const { a, b, c, d } = right(id);
      return { a: Number(a.toFixed(digits)), b: Number(b.toFixed(digits)), c, d };
    };
    expect(checkNumbers(id, rounded(3))).toMatchObject({ ok: true, points: 4 });
    const report = checkNumbers(id, rounded(2));
    expect(report.points).toBe(2);
    expect(report.summary).toContain("was something rounded on the way?");
  });

  test("a mistake is named: for 30 IDs no two mistakes hide in the right number", () => {
    for (let i = 0; i < 30; i++) {
      const id = `s${i}`;
      const numbers = right(id);
      const says = (name: QuestionName, value: number): string =>
        checkNumbers(id, { ...numbers, [name]: value }).summary;
      expect(says("a", -numbers.a)).toContain("sign");
      expect(says("a", numbers.a * Math.LOG2E)).toContain("base 2");
      expect(says("c", numbers.c + 1)).toContain("j = y is counted");
      expect(says("d", -numbers.d)).toContain("sign");
      expect(says("d", numericQuestions(id).d.x[0] * -1)).toMatch(/count is missing|margin 1 is missing/);
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
