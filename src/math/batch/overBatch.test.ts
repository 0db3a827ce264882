import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  focalLoss,
  type Loss,
  multiclassHinge,
  overBatch,
  sharedFloats,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  withLabelSmoothing,
} from "..";
import { useEngine } from "./engine";

afterEach(() => useEngine(true));

/** The mean, by the loss of one sample. */
function mean<Target>(loss: Loss<Target>, rows: readonly Float64Array[], targets: readonly Target[]) {
  const all = rows.map((row, i) => loss.valueAndGradient(row, targets[i]));
  return {
    value: all.reduce((sum, { value }) => sum + value, 0) / rows.length,
    gradient: all.flatMap(({ gradient }) => Array.from(gradient, (x) => x / rows.length)),
  };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, relative = 1e-14): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    if (Object.is(actual[i], expected[i]) || actual[i] === expected[i]) continue;
    const error = Math.abs(actual[i] - expected[i]);
    expect(error, `${actual[i]} for ${expected[i]} at ${i}`).toBeLessThanOrEqual(
      Math.max(relative * Math.abs(expected[i]), 2 ** -1022),
    );
  }
}

const score = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -30, max: 30, noNaN: true }) },
  { weight: 2, arbitrary: fc.double({ min: -700, max: 700, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, 1000, -1000, 2799.5, -2799.5, 1e5, -1e17) },
);
const batches = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), classes: fc.integer({ min: 1, max: 45 }) })
  .chain(({ rows, classes }) =>
    fc.record({
      classes: fc.constant(classes),
      scores: fc.array(score, { minLength: rows * classes, maxLength: rows * classes }),
      labels: fc.array(fc.integer({ min: 0, max: classes - 1 }), { minLength: rows, maxLength: rows }),
      shares: fc.array(fc.constantFrom(0, 1, 0, 1, 0.9, 0.1, 0.5, 1e-20), {
        minLength: rows * classes,
        maxLength: rows * classes,
      }),
    }),
  );
const rowsOf = (scores: Float64Array, classes: number) =>
  Array.from({ length: scores.length / classes }, (_, i) => scores.subarray(i * classes, (i + 1) * classes));

describe("agrees with the loss of one sample, row by row", () => {
  for (const [name, loss] of [
    ["softmax", softmaxCrossEntropy],
    ["hinge", multiclassHinge()],
    ["hinge, another margin", multiclassHinge(0.1)],
    ["hinge, no margin", multiclassHinge(0)],
    ["focal", focalLoss(2)],
  ] as const) {
    it.each([true, false])(`${name}; WebAssembly: %s`, (engine) => {
      fc.assert(
        fc.property(batches, fc.boolean(), ({ classes, scores: plain, labels }, inPlace) => {
          useEngine(engine);
          const [scores, into] = inPlace
            ? sharedFloats(plain.length, plain.length)
            : [new Float64Array(plain.length), new Float64Array(plain.length)];
          scores.set(plain);
          const batch = overBatch<number>(loss, classes);
          const expected = mean<number>(loss, rowsOf(scores, classes), labels);
          const { value, gradient } = batch.valueAndGradient(scores, labels, into);
          expect(gradient).toBe(into);
          expectClose([value], [expected.value]);
          expectClose(gradient, expected.gradient);
          expect(batch.value(scores, Int32Array.from(labels))).toBe(value);
          expect(batch.gradient(scores, labels)).toEqual(Float64Array.from(gradient));
        }),
        { numRuns: engine ? 40 : 8 },
      );
    });
  }
  it.each([true, false])("sigmoid; WebAssembly: %s", (engine) => {
    fc.assert(
      fc.property(batches, fc.boolean(), ({ classes, scores: plain, shares }, inPlace) => {
        useEngine(engine);
        const n = plain.length;
        const [scores, targets, into] = inPlace
          ? sharedFloats(n, n, n)
          : [0, 0, 0].map(() => new Float64Array(n));
        scores.set(plain);
        const batch = overBatch(sigmoidCrossEntropy, classes);
        // Yes and no alone have a way of their own.
        for (const given of [shares, shares.map(Math.round)]) {
          targets.set(given);
          const expected = mean(sigmoidCrossEntropy, rowsOf(scores, classes), rowsOf(targets, classes));
          const { value, gradient } = batch.valueAndGradient(scores, targets, into);
          expectClose([value], [expected.value]);
          expectClose(gradient, expected.gradient);
          expect(batch.value(scores, given)).toBe(value);
        }
      }),
      { numRuns: engine ? 40 : 8 },
    );
  });
  it("distributions as targets, and a variation that takes labels", () => {
    const scores = Float64Array.of(1, 2, 3, -1, 0, 5);
    const targets = [0.2, 0.3, 0.5, 0, 0, 1];
    const expected = mean(softmaxCrossEntropy, rowsOf(scores, 3), [targets.slice(0, 3), targets.slice(3)]);
    const { value, gradient } = overBatch(softmaxCrossEntropy, 3).valueAndGradient(scores, targets);
    expectClose([value], [expected.value]);
    expectClose(gradient, expected.gradient);
    const smoothed = withLabelSmoothing(softmaxCrossEntropy, 0.1);
    const both = mean(smoothed, rowsOf(scores, 3), [2, 0]);
    expectClose([overBatch(smoothed, 3).value(scores, [2, 0])], [both.value]);
  });
});

describe("very many", () => {
  it.each([
    [4000, 3],
    [3, 4001],
    [1, 10_001],
    [1025, 7],
  ])("%i rows of %i classes", (rows, classes) => {
    const scores = Float64Array.from({ length: rows * classes }, (_, i) => Math.sin(i) * 5);
    const labels = Uint16Array.from({ length: rows }, (_, i) => (i * 7) % classes);
    const expected = mean(softmaxCrossEntropy, rowsOf(scores, classes), Array.from(labels));
    const { value, gradient } = overBatch(softmaxCrossEntropy, classes).valueAndGradient(scores, labels);
    expectClose([value], [expected.value], 1e-13); // of the plain sum here
    expectClose(gradient, expected.gradient);
  });
  it("equal terms add up without drifting: 8 ulp", () => {
    const classes = 1000;
    const scores = new Float64Array(classes).fill(0.1);
    const { value, gradient } = overBatch(softmaxCrossEntropy, classes).valueAndGradient(scores, [3]);
    expectClose([value], [Math.log(classes)], 4 * 2 ** -52);
    expectClose([gradient[0], gradient[3]], [0.001, -0.999], 4 * 2 ** -52);
  });
});

describe("NaN and ±∞ are as for one sample", () => {
  const special = [0, 1, -2, NaN, Infinity, -Infinity, 1e308, -1e308];
  const rows = special.flatMap((a) => special.map((b) => Float64Array.of(a, b, 0.5)));
  const outcome = (call: () => { value: number; gradient: ArrayLike<number> }) => {
    try {
      const { value, gradient } = call();
      return [value, ...Array.from(gradient)];
    } catch (error) {
      return (error as Error).message.replace(" (row 0)", "").replace(/ \(row 0, class \d\)/, "");
    }
  };
  const cases: [string, Loss<never>, unknown][] = [
    ["softmax", softmaxCrossEntropy, 0],
    ["softmax, another label", softmaxCrossEntropy, 2],
    ["hinge", multiclassHinge(), 1],
  ];
  it.each(cases)("%s", (_, loss, label) => {
    for (const row of rows) {
      const single = outcome(() => loss.valueAndGradient(row, label as never));
      const batch = outcome(() =>
        overBatch(loss as Loss<number>, 3).valueAndGradient(row, [label as number]),
      );
      if (typeof single === "string") expect(batch).toBe(single);
      else expectClose(batch as number[], single);
    }
  });
  it("sigmoid", () => {
    for (const row of rows) {
      for (const target of [
        [0, 1, 0],
        [1, 0, 0.5],
      ]) {
        const single = outcome(() => sigmoidCrossEntropy.valueAndGradient(row, target));
        const batch = outcome(() => overBatch(sigmoidCrossEntropy, 3).valueAndGradient(row, target));
        expectClose(batch as number[], single as number[]);
      }
    }
  });
  it("one row's do not spoil another's", () => {
    const scores = Float64Array.of(NaN, 0, 0, 0, 800, 0);
    const gradient = overBatch(softmaxCrossEntropy, 2).gradient(scores, [0, 1, 1]);
    expect(Array.from(gradient, (x) => x * 3).map((x) => Math.round(x * 1e9) / 1e9)).toEqual([
      NaN,
      NaN,
      0.5,
      -0.5,
      1,
      -1,
    ]);
  });
});

describe("says what is wrong", () => {
  const batch = overBatch(softmaxCrossEntropy, 3);
  const six = new Float64Array(6);
  it.each([
    [
      () => overBatch(multiclassHinge as never, 3),
      /^overBatch: loss is a function, not a loss.*multiclassHinge\(\)/,
    ],
    [() => overBatch(softmaxCrossEntropy, 0), /^overBatch: classes is 0, not a whole number ≥ 1/],
    [() => overBatch(softmaxCrossEntropy, "3" as never), /^overBatch: classes is "3"/],
    [() => overBatch(softmaxCrossEntropy, 3, { threads: 0 }), /^overBatch: threads is 0/],
    [
      () => batch.value([1, 2, 3] as never, [0]),
      /^overBatch: scores is an array of 3, not a Float64Array of N · 3/,
    ],
    [() => batch.gradient(undefined as never, [0]), /^overBatch: scores is undefined/],
    [() => batch.value(new Float64Array(7), [0]), /^overBatch: scores has length 7, .* rows of 3 classes/],
    [() => batch.value(new Float64Array(0), []), /^overBatch: scores has length 0/],
    [() => batch.value(six, 1 as never), /^overBatch: targets is 1, not an array/],
    [
      () => batch.value(six, [1]),
      /^overBatch: targets has length 1; 2 rows of scores take 2 targets, or 6 numbers/,
    ],
    [
      () => batch.gradient(six, [0, 1], new Float64Array(5)),
      /^overBatch: into has length 5; the result has 6/,
    ],
    [() => batch.gradient(six, [0, 1], [] as never), /^overBatch: into is an array of 0, not a Float64Array/],
    [() => batch.gradient(six, [0, 1], six), /^overBatch: into overlaps/],
    [
      () => batch.value(six, [0, 3]),
      /^softmaxCrossEntropy: label 3 is not one of the 3 classes 0…2 \(row 1\)/,
    ],
    [() => batch.value(six, [0, 1.5]), /^softmaxCrossEntropy: label 1.5 is not .* \(row 1\)/],
    [() => batch.value(six, [0, -1]), /^softmaxCrossEntropy: label -1 is not .* \(row 1\)/],
    [() => batch.value(six, ["0", 1] as never), /^softmaxCrossEntropy: label "0" is not .* \(row 0\)/],
    [() => overBatch(multiclassHinge(), 3).value(six, [0, 9]), /^multiclassHinge: label 9 .* \(row 1\)/],
    [
      () => overBatch(sigmoidCrossEntropy, 3).value(six, [0, 1, 0, 0, 2, 0]),
      /^sigmoidCrossEntropy: target\[0\] 2 is not in \[0, 1\] \(row 1, class 1\)/,
    ],
    [() => sharedFloats(1.5), /^sharedFloats: 1.5 is not a number of numbers/],
  ])("%s", (call, message) => {
    expect(call).toThrow(message);
  });
});
