import { afterAll, describe, expect, it } from "vitest";
import { errorInUlps, fixtures } from "../../../tests/reference/measure.mjs";
import { type Loss, multiclassHinge, overBatch, sigmoidCrossEntropy, softmaxCrossEntropy } from "..";
import { useEngine } from "./engine";
import { sharedFloats } from "./room";

const bound = 8;
const references = fixtures().filter(({ function: name }) =>
  /^(softmaxCrossEntropy|sigmoidCrossEntropy|multiclassHinge)\./.test(name),
);
const flat = (x: unknown): number[] => (typeof x === "number" ? [x] : Array.from(x as ArrayLike<number>));

/** The largest error over a fixture, each point `rows` times over as a batch, and the arguments it was at. */
function largestError(
  { function: called, points }: (typeof references)[number],
  rows: number,
  shared: boolean,
) {
  let [max, at] = [0, undefined as unknown];
  for (const point of points) {
    // Of one class, a target 1 per row would be taken for labels.
    if (called.includes("distribution") && (point[0] as number[]).length === 1) continue;
    const args = point.slice(0, -2);
    const [his, los] = point.slice(-2).map(flat);
    const [scores, target] = args.slice(-2) as [number[], number | number[]];
    const loss = lossOf(called, args);
    const classes = scores.length;
    const [s, g, t] = shared
      ? sharedFloats(rows * classes, rows * classes, rows * classes)
      : [0, 0, 0].map(() => new Float64Array(rows * classes));
    for (let row = 0; row < rows; row++) {
      s.set(scores, row * classes);
      if (typeof target !== "number") t.set(target, row * classes);
    }
    const targets = typeof target === "number" ? new Array(rows).fill(target) : t;
    const { value, gradient } = overBatch(loss, classes).valueAndGradient(s, targets, g);
    // Rows are a power of 2, so the mean's gradient is a row's without rounding.
    const actual = called.includes("value") ? [value] : Array.from(gradient, (x) => x * rows);
    actual.forEach((x, i) => {
      const error = errorInUlps(x, his[i % his.length], los[i % his.length]);
      if (!(error <= max)) [max, at] = [error, args];
    });
  }
  return { max, at };
}

function lossOf(called: string, args: readonly unknown[]): Loss<never> {
  if (called.startsWith("multiclassHinge")) return multiclassHinge(args[0] as number);
  return called.startsWith("softmax") ? softmaxCrossEntropy : sigmoidCrossEntropy;
}

describe("a batch is right to 8 ulp", () => {
  afterAll(() => useEngine(true));
  const cases = references.map((fixture) => [fixture.function, fixture] as const);
  it.each(cases)("%s, one row", (_, fixture) => {
    useEngine(true);
    const { max, at } = largestError(fixture, 1, false);
    expect(max, JSON.stringify(at)).toBeLessThanOrEqual(bound);
  });
  it.each(cases)("%s, 64 rows in place", (_, fixture) => {
    useEngine(true);
    const { max, at } = largestError(fixture, 64, true);
    expect(max, JSON.stringify(at)).toBeLessThanOrEqual(bound);
  });
  it.each(cases)("%s, plain loops", (_, fixture) => {
    useEngine(false);
    const { max, at } = largestError(fixture, 2, false);
    expect(max, JSON.stringify(at)).toBeLessThanOrEqual(bound);
  });
});

describe("and against the loss of one sample, which is right to 3 ulp", () => {
  const noise = (i: number) => Math.sin(i * i * 0.7) + Math.cos(i * 1.3);
  const kinds: [string, (i: number) => number][] = [
    ["near each other", (i) => 1e-3 * noise(i)],
    ["ordinary", (i) => 3 * noise(i)],
    ["spread", (i) => 340 * noise(i)],
    ["far off", (i) => 690 + 4 * noise(i)],
    ["confident", (i) => (i % 37 === 0 ? 40 : 0) + noise(i)],
    ["equal", () => 0.1],
  ];
  const losses = [
    ["softmax", softmaxCrossEntropy, false],
    ["sigmoid", sigmoidCrossEntropy, true],
    ["hinge", multiclassHinge(), false],
  ] as const;
  const cases = losses.flatMap(([name, loss, shares]) =>
    kinds.map(([kind, score]) => [name, kind, loss as Loss<never>, score, shares] as const),
  );
  it.each(cases)("%s, %s, up to 1000 classes", (_, __, loss, score, perScore) => {
    let max = 0;
    for (const classes of [1, 2, 9, 15, 16, 17, 100, 999, 1000]) {
      const scores = Float64Array.from({ length: 4 * classes }, (_, i) => score(i));
      const yes = Float64Array.from(scores, (_, i) => (i % 3 === 0 ? 1 : 0));
      const labels = [0, 1, 2, 3].map((n) => (n * 37) % classes);
      const { gradient } = overBatch(loss, classes).valueAndGradient(
        scores,
        (perScore ? yes : labels) as never,
      );
      for (let n = 0; n < 4; n++) {
        const row = scores.subarray(n * classes, (n + 1) * classes);
        const target = perScore ? yes.subarray(n * classes, (n + 1) * classes) : labels[n];
        const single = loss.valueAndGradient(row, target as never);
        const value = overBatch(loss, classes).value(row, (perScore ? target : [target]) as never);
        max = Math.max(max, errorInUlps(value, single.value, 0));
        single.gradient.forEach((slope, j) => {
          max = Math.max(max, errorInUlps(4 * gradient[n * classes + j], slope, 0));
        });
      }
    }
    expect(max).toBeLessThanOrEqual(bound);
  });
});
