// Answers that were written by people who had not seen the checks: the right ones pass, the wrong ones do not.

import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import derivations from "./fixtures/derivations.mjs";
import gradients from "./fixtures/gradients.mjs";
import judged from "./fixtures/judged.mjs";

const losslab = createRequire(import.meta.url)("../../dist/index.js");
const { checkNumbers, checkReduction, checkScalarGradients, checkVectorGradients } = losslab;

/** Their authors call these wrong in form. The check lets them pass: their first and last lines are (1) and (2) reworded. */
const lenient = new Set(["stops at the sum with t1", "starts at -s_p + log of the sum"]);

const kinds = {
  derivations: { answers: derivations(losslab), check: ({ lines }) => checkReduction(lines) },
  "slopes for scalars": {
    answers: gradients(losslab).scalar,
    check: ({ other, label }) => checkScalarGradients(other, label),
  },
  "gradients for vectors": {
    answers: gradients(losslab).vector,
    check: ({ other, label }) => checkVectorGradients(other, label),
  },
};

describe.for(Object.entries(kinds))("%s", ([, { answers, check }]) => {
  const reports = [];
  beforeAll(() => {
    for (const answer of answers) {
      const start = performance.now();
      const report = check(answer);
      reports.push({ answer, report, milliseconds: performance.now() - start });
    }
  }, 120_000);
  const of = (right) => reports.filter(({ answer }) => answer.right === right);

  test("every right answer has all the points", () => {
    const refused = of(true).filter(({ report }) => !report.ok || report.points !== report.outOf);
    expect(of(true).length).toBeGreaterThan(30);
    expect(refused.map(({ answer, report }) => `${answer.name}: ${report.summary}`)).toEqual([]);
  });

  test("no wrong answer has all the points", () => {
    const passed = of(false).filter(({ answer, report }) => report.ok && !lenient.has(answer.name));
    expect(of(false).length).toBeGreaterThan(100);
    expect(passed.map(({ answer }) => answer.name)).toEqual([]);
  });

  test("a check takes less than 200 ms", () => {
    // Endless loops take the two seconds that they are given.
    const times = reports
      .filter(({ answer }) => answer.kind !== "hang")
      .map(({ milliseconds }) => milliseconds)
      .sort((a, b) => a - b);
    expect(times[times.length >> 1]).toBeLessThan(200);
  });
});

// Independent judges': also what is said of them must be true.
describe("the judges' answers", () => {
  const checks = {
    "1a": checkReduction,
    "2a": (answer) => checkScalarGradients(...answer),
    "2b": (answer) => checkVectorGradients(...answer),
    3: (answer, studentId) => checkNumbers(studentId, answer),
  };
  const reports = [];
  beforeAll(() => {
    for (const { answer, ...one } of judged(losslab))
      reports.push({ ...one, report: checks[one.part](answer, one.studentId) });
  }, 120_000);
  const names = (these) => these.map(({ id, report }) => `${id}: ${report.summary}`);

  test("right ones have all the points, wrong and measured ones have not", () => {
    expect(reports.length).toBe(738);
    expect(names(reports.filter(({ deserves, report }) => deserves === "right" && !report.ok))).toEqual([]);
    const refused = ["wrong", "measured"];
    expect(names(reports.filter(({ deserves, report }) => refused.includes(deserves) && report.ok))).toEqual(
      [],
    );
  });

  test("a slope that was measured is told from one that is wrong", () => {
    const measured = reports.filter(({ deserves }) => deserves === "measured");
    expect(measured.length).toBe(9);
    for (const { report } of measured) expect(report.summary).toContain("is it measured");
  });

  test("the count of steps is that of the lines", () => {
    const counted = reports
      .filter(({ part }) => part === "1a")
      .flatMap(({ id, report }) => {
        const [, said] =
          /^(\d+) of \d+ steps/.exec(
            report.findings.find(({ text }) => / steps follow|step follows|steps follows/.test(text))?.text ??
              "",
          ) ?? [];
        if (said === undefined) return [];
        const lines = report.findings.filter(({ line }) => line > 1);
        const follow = lines.filter(({ holds, text }) => holds && !text.includes("right again")).length;
        return [[id, Number(said), follow]];
      });
    expect(counted.length).toBeGreaterThan(60);
    expect(counted.filter(([, said, follow]) => said !== follow)).toEqual([]);
  });

  test("where it is right is not named for answers that are wrong only for equal weights", () => {
    for (const id of ["w2-2a-wrong-02", "w2-2a-wrong-03"])
      expect(reports.find((one) => one.id === id).report.summary).not.toContain("It is right where");
  });
});
