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
