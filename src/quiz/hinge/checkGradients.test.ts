import { describe, expect, test } from "vitest";
import { jupyterDisplay } from "../../figures/display";
import { linearGradient } from "../../math/linearGradient";
import { multiclassHinge } from "../../math/multiclassHinge";
import type { ScalarLabel, ScalarOther, VectorLabel, VectorOther } from "./answers";
import { checkScalarGradients, checkVectorGradients } from "./checkGradients";
import { hinge } from "./losses";
import { measured } from "./measured";
import { cornerSamples, distances, samples } from "./samples";

const library = { multiclassHinge };
const violated = (z: number): number => Number(z > 0);
const slopeOther: ScalarOther = (w, x, y, j) => violated(w[j] * x - w[y] * x + 1) * x;
const slopeLabel: ScalarLabel = (w, x, y) =>
  -w.reduce((n, wj, j) => n + (j === y ? 0 : violated(wj * x - w[y] * x + 1)), 0) * x;

const dot = (a: number[], b: number[]): number => a.reduce((sum, v, f) => sum + v * b[f], 0);
const vectors = (indicator: (z: number) => number): { other: VectorOther; label: VectorLabel } => ({
  other: (w, x, y, j) => x.map((xf) => indicator(dot(w[j], x) - dot(w[y], x) + 1) * xf),
  label: (w, x, y) => {
    const count = w.reduce((n, wj, j) => n + (j === y ? 0 : indicator(dot(wj, x) - dot(w[y], x) + 1)), 0);
    return x.map((xf) => -count * xf);
  },
});
const { other, label } = vectors(violated);

test("right gradients have all the points, numbers or vectors", () => {
  expect(checkScalarGradients(slopeOther, slopeLabel)).toMatchObject({ part: "2a", ok: true, points: 3 });
  expect(checkVectorGradients(other, label)).toMatchObject({ part: "2b", ok: true, points: 3 });
});

test("(4) may be made of (3) as of any list; a typed array is right too", () => {
  const sum: VectorLabel = (w, x, y) =>
    w.reduce((g, _, j) => (j === y ? g : other(w, x, y, j).map((v, f) => g[f] - v)), [...x].fill(0));
  expect(checkVectorGradients(other, sum).ok).toBe(true);
  const typed = (...inputs: Parameters<VectorLabel>): Float64Array => Float64Array.from(label(...inputs));
  expect(checkVectorGradients(other, typed as never).ok).toBe(true);
});

test("at a corner any subgradient passes that is the same in both, and the report says which was taken", () => {
  const taken = (indicator: (z: number) => number): string => {
    const { other, label } = vectors(indicator);
    const report = checkVectorGradients(other, label);
    expect(report.ok).toBe(true);
    return report.findings[2].text;
  };
  expect(taken(violated)).toContain("both take 0, as (3) and (4) do");
  expect(taken((z) => Number(z >= 0))).toContain("both take 1 × x");
  expect(taken((z) => (z === 0 ? 0.5 : Number(z > 0)))).toContain("both take 0.5 × x");
  const mixed = checkVectorGradients(other, vectors((z) => Number(z >= 0)).label);
  expect(mixed).toMatchObject({ ok: false, points: 2 });
  expect(mixed.summary).toContain(
    "∇L for w_j takes x 0 times for a class on the corner, ∇L for w_y takes −x 1 time",
  );
  const outside = vectors((z) => (z === 0 ? 2 : Number(z > 0)));
  expect(checkVectorGradients(outside.other, outside.label).summary).toContain("no subgradient");
});

describe("a wrong gradient for w_y is named", () => {
  const count: ScalarLabel = (w, x, y) => (slopeLabel(w, x, y) as number) / (x || 1);
  const wrong: [string, ScalarLabel][] = [
    ["the sign is turned round", (w, x, y) => -(slopeLabel(w, x, y) as number)],
    ["j = y is counted", (w, x, y) => (slopeLabel(w, x, y) as number) - x],
    ["the count is missing", (w, x, y) => Math.sign(count(w, x, y) as number) * x],
    ["the factor x is missing", count],
    ["the margin 1 is missing", (w, x, y) => -w.filter((wj) => wj * x - w[y] * x > 0).length * x],
    [
      "class 0 is never counted",
      (w, x, y) => (slopeLabel(w, x, y) as number) + (y && violated((w[0] - w[y]) * x + 1)) * x,
    ],
    [
      "the slope with respect to x",
      (w, x, y) => w.reduce((g, wj, j) => g + (j === y ? 0 : violated((wj - w[y]) * x + 1) * (w[y] - wj)), 0),
    ],
    ["there is no indicator", (w, x) => -(w.length - 1) * x],
    ["divided by the number of classes", (w, x, y) => (slopeLabel(w, x, y) as number) / w.length],
    ["this is the loss itself", (w, x, y) => multiclassHingeOf(w, x, y)],
    ["the sign is turned round", (w, x, y) => -((slopeLabel(w, x, y) as number) - x)],
  ];
  const multiclassHingeOf = (w: number[], x: number, y: number): number =>
    w.reduce((sum, wj, j) => (j === y ? sum : sum + Math.max(0, wj * x - w[y] * x + 1)), 0);
  test.for(wrong)("%s", ([says, answer]) => {
    const report = checkScalarGradients(slopeOther, answer);
    expect(report.findings.map(({ holds }) => holds)).toEqual([true, false, false]);
    expect(report.points).toBe(1);
    expect(report.summary).toMatch(
      /^∂L\/∂w_y is .+ at w = \[.+\], x = .+, y = \d; the loss's slope there is /,
    );
    expect(report.summary).toContain(says);
  });
});

test("any margin is recognised, for the label too, and a comparison that rounds", () => {
  const by =
    (holds: (z: number) => boolean): ScalarLabel =>
    (w, x, y) =>
      -w.filter((wj, j) => j !== y && holds((wj - w[y]) * x + 1)).length * x;
  const wrong: ((z: number) => boolean)[] = [
    (z) => z > 0.5,
    (z) => z >= 0.5,
    (z) => Math.round(z) > 0,
    (z) => z > -2,
  ];
  for (const holds of wrong)
    expect(checkScalarGradients(slopeOther, by(holds)).summary).toContain(
      "margin in the comparison is not 1",
    );
  // No margin explains this one.
  const odd = by((z) => z > 0 && z < 2.5);
  expect(checkScalarGradients(slopeOther, odd).summary).not.toContain("margin in the comparison");
});

test("hinges of each class alone, a mean for a dot product, x in reverse, and a constant are recognised", () => {
  const says = (answer: VectorOther): string => checkVectorGradients(answer, label).summary;
  expect(says((w, x, _, j) => x.map((xf) => violated(1 + dot(w[j], x)) * xf))).toContain(
    "a hinge of its own",
  );
  expect(says((w, x, _, j) => x.map((xf) => -violated(1 - dot(w[j], x)) * xf))).toContain("max(0, 1 − w·x)");
  const mean = (w: number[], x: number[]): number => dot(w, x) / x.length;
  expect(says((w, x, y, j) => x.map((xf) => violated(mean(w[j], x) - mean(w[y], x) + 1) * xf))).toContain(
    "divided by the number of features",
  );
  expect(says((w, x, y, j) => [...other(w, x, y, j)].reverse())).toContain("reverse order");
  expect(says((_, x) => x.map(() => 2))).toContain("It is 2 everywhere");
});

test("where no mistake is known, the report says where the answer is right", () => {
  const firstThree: VectorLabel = (w, x, y) => label(w.slice(0, Math.max(3, y + 1)), x, y);
  expect(checkVectorGradients(other, firstThree).summary).toContain(
    "It is right where there are two or three classes",
  );
});

test("a margin of 0.9 or 1.1 is told from 1", () => {
  for (const margin of [0.9, 0.95, 1.05, 1.1]) {
    const scalar: ScalarOther = (w, x, y, j) => violated(w[j] * x - w[y] * x + margin) * x;
    const { summary } = checkScalarGradients(scalar, slopeLabel);
    const [, from, to] =
      /the margin in the comparison is not 1, but a number from (\S+) to (\S+)\./.exec(summary) ?? [];
    expect(Number(from)).toBeLessThan(margin);
    expect(Number(to)).toBeGreaterThanOrEqual(margin);
    const shifted = vectors((z) => violated(z - 1 + margin));
    expect(checkVectorGradients(other, shifted.label).points).toBe(1);
  }
});

describe("a slope that is measured, not derived, has no points", () => {
  const loss = (w: number[], x: number, y: number): number =>
    w.reduce((sum, wj, j) => (j === y ? sum : sum + Math.max(0, wj * x - w[y] * x + 1)), 0);
  const moved = (w: number[], k: number, by: number): number[] => w.map((v, i) => (i === k ? v + by : v));
  const central =
    (h: number): ScalarOther =>
    (w, x, y, j) =>
      (loss(moved(w, j, h), x, y) - loss(moved(w, j, -h), x, y)) / (2 * h);
  test.for([1e-3, 1e-5, 1e-6, 1e-8, 2 ** -10, 2 ** -7])("by steps of %d", (h) => {
    const report = checkScalarGradients(central(h), (w, x, y) => central(h)(w, x, y, y));
    expect(report).toMatchObject({ ok: false, points: 0 });
    expect(report.summary).toMatch(/^∂L\/∂w_j is right to \d+ digits: is it measured/);
  });

  test("nor when it is rounded to decimals", () => {
    for (const digits of [4, 6, 9]) {
      const rounded: ScalarOther = (w, x, y, j) =>
        Number((central(1e-4)(w, x, y, j) as number).toFixed(digits));
      expect(checkScalarGradients(rounded, slopeLabel).summary).toContain("is it measured");
    }
  });

  test("but a right formula is not refused for rounding", () => {
    const rough = (g: number, by: number): number => ((g / by) * 7 * by) / 7;
    const report = checkScalarGradients(
      (w, x, y, j) => rough(slopeOther(w, x, y, j), 3),
      (w, x, y) => rough(slopeLabel(w, x, y), w.length * 1.1),
    );
    expect(report.points).toBe(3);
    const root: VectorOther = (w, x, y, j) =>
      other(w, x, y, j).map((g) => Math.sign(g) * Math.sqrt(Math.abs(g)) ** 2);
    expect(checkVectorGradients(root, label).points).toBe(3);
  });
});

test("what it reads at another place than the one quoted is said to be so", () => {
  const three: ScalarLabel = (w, x, y) => slopeLabel(w.slice(0, 3), x, y) as number;
  const first: ScalarLabel = (w, x, y) =>
    -[0, 1, 2].filter((k) => k !== y && (w[k] - w[y]) * x + 1 > 0).length * x;
  expect(checkScalarGradients(slopeOther, three).summary).not.toContain("reads");
  expect(checkScalarGradients(slopeOther, first).summary).toMatch(
    /x = \S+, y = 0; .+ At another place it reads w\[2\], but there are 2 classes, 0 … 1\.$/,
  );
});

describe("what an answer reads beside its lists is said", () => {
  const says: [string, VectorOther][] = [
    [
      "It reads w[−1], but there are 2 classes, 0 … 1",
      (w, x, y, j) => other([...w], x, y, j).map((g) => g * w[j - y].length),
    ],
    [
      "It reads w[1][2], but w[1] has 2 numbers, 0 … 1.",
      (w, x, y, j) => {
        const score = (k: number): number => {
          let sum = 0;
          for (let i = 0; i <= x.length; i++) sum += w[k][i] * x[i];
          return sum;
        };
        return x.map((xf) => violated(score(j) - score(y) + 1) * xf);
      },
    ],
    [
      "Does the index of a feature stand where a class's is due?",
      (w, x, y, j) => {
        const score = (k: number): number => x.reduce((sum, xf, i) => sum + w[i][k] * xf, 0);
        return x.map((xf) => violated(score(j) - score(y) + 1) * xf);
      },
    ],
  ];
  test.for(says)("%s", ([text, answer]) => {
    expect(checkVectorGradients(answer, label).findings[0].text).toContain(text);
  });
});

test("at a corner every finding says so, and a NaN there is no unwritten answer", () => {
  const says = (indicator: (z: number) => number): string => {
    const made = vectors(indicator);
    return checkVectorGradients(made.other, made.label).findings[2].text;
  };
  const corner = /^At a corner, where some w_j·x − w_y·x \+ 1 is exactly 0 \(w = /;
  expect(says((z) => (1 + z / Math.abs(z)) / 2)).toMatch(corner);
  expect(says((z) => (1 + z / Math.abs(z)) / 2)).toContain("0 divided by 0");
  expect(says((z) => (z === 0 ? 2 : violated(z)))).toMatch(corner);
  expect(says((z) => (z === 0 ? Math.random() : violated(z)))).toContain("another answer each time");
});

test("where an answer is right is said only if it is wrong elsewhere", () => {
  // Wrong where another class has the label's weights, whatever the number of classes is.
  const set: ScalarLabel = (w, x, y) => -w.filter((v) => v !== w[y] && (v - w[y]) * x + 1 > 0).length * x;
  const { summary } = checkScalarGradients(slopeOther, set);
  expect(summary).not.toContain("It is right where");
});

test("functions as they were given out are not judged", () => {
  const report = checkScalarGradients(() => {
    let slope = Number.NaN;
    slope += 0;
    return slope;
  }, slopeLabel);
  expect(report.isStarted).toBe(true);
  // As the notebook has them, not as the formatter would.
  const stub = new Function("return () => { let slope = NaN;\n // Write here\n return slope; }")();
  const list = new Function("return () => { let gradient = [];\n /* here */ return gradient; }")();
  for (const untouched of [checkScalarGradients(stub, stub), checkVectorGradients(list, list)]) {
    expect(untouched).toMatchObject({ isStarted: false, points: 0 });
    const html = String(untouched[jupyterDisplay]()["text/html"]);
    expect(html).toContain("○");
    expect(html).not.toContain("✗");
  }
  const half = checkScalarGradients(slopeOther, stub);
  expect(half).toMatchObject({ isStarted: true, points: 1 });
  // The corners wait for it, and are no fault.
  expect(half.findings.map(({ isEmpty }) => Boolean(isEmpty))).toEqual([false, true, true]);
  expect(half.summary).toBe("∂L/∂w_y is not written yet.");
});

describe("whatever is passed, it reports and does not throw", () => {
  const odd: [string, unknown, RegExp][] = [
    ["nothing", undefined, /is nothing .+; expected a function of w, x and y/],
    ["nothing returned", () => {}, /returns nothing/],
    [
      "a number",
      () => 3,
      /returns 3; expected an array of 2 numbers, as long as x \(is the factor x missing\?\)/,
    ],
    ["too short", () => [1], /returns an array of length 1; expected/],
    ["text in it", (_: unknown, x: number[]) => x.map(String), /with the text "1" in place 0/],
    ["NaN", (_: unknown, x: number[]) => x.map(() => Number.NaN), /returns NaN/],
    ["a promise", async () => [1, 2], /a promise/],
    [
      "a throw",
      () => {
        throw "no";
      },
      /throws/,
    ],
    [
      "changes w",
      (w: number[][], x: number[]) => {
        w[0][0] = 7;
        return x;
      },
      /changes the w or x/,
    ],
    [
      "a call of itself",
      function itself(...inputs: Parameters<VectorLabel>): number[] {
        return [...itself(...inputs)];
      },
      /throws RangeError: Maximum call stack size exceeded \(does a function call itself without end\?\)/,
    ],
    [
      "an endless loop",
      () => {
        for (;;);
      },
      /did not return within two seconds/,
    ],
    [
      "a revoked proxy",
      () => {
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        return proxy;
      },
      /cannot be looked at/,
    ],
  ];
  test.for(odd)("%s", { timeout: 20_000 }, ([, answer, says]) => {
    const report = checkVectorGradients(other, answer as VectorLabel);
    expect(report.ok).toBe(false);
    expect(report.summary).toMatch(says);
  });

  test("the library's gradient in a helper", () => {
    const helper: VectorLabel = (w, x, y) => {
      const scores = w.map((wk) => dot(wk, x));
      return x.map((xf) => xf * Object.values(library)[0]().gradient(scores, y)[y]);
    };
    expect(checkVectorGradients(other, (...inputs) => helper(...inputs)).summary).toContain(
      "∇L for w_y calls the library's multiclassHinge",
    );
  });

  test("the library's gradient", () => {
    const byLibrary: VectorLabel = (w, x, y) =>
      linearGradient(
        x,
        multiclassHinge().gradient(
          w.map((wk) => dot(wk, x)),
          y,
        ),
      ).map((row) => row[y]);
    expect(checkVectorGradients(other, byLibrary).summary).toMatch(
      /calls the library's (linearGradient|multiclassHinge)/,
    );
  });
});

test("slopes are measured without error, away from corners; the samples hold what tells answers apart", () => {
  const all = samples([2, 1, 3, 5]);
  for (const sample of all) {
    expect(Math.min(...distances(sample).map(Math.abs))).toBeGreaterThanOrEqual(1 / 32);
    const gradient = label(sample.w as number[][], sample.x as number[], sample.y);
    expect(measured(hinge(1), sample, sample.y)).toEqual(gradient.map((g) => g + 0));
  }
  const counts = new Set(all.map((sample) => distances(sample).filter((z) => z > 0).length));
  expect([0, 1, 2, 3].every((n) => counts.has(n))).toBe(true);
  expect(cornerSamples([1]).every((sample) => distances(sample).includes(0))).toBe(true);
});
