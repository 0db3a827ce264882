// Answers that were written by people who had not seen the checks: the right ones pass, the wrong ones do not.

import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import derivations from "./fixtures/derivations.mjs";
import gradients from "./fixtures/gradients.mjs";

const losslab = createRequire(import.meta.url)("../../dist/index.js");
const { checkReduction, checkScalarGradients, checkVectorGradients } = losslab;

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
