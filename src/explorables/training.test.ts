import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { multiclassHinge, train } from "../math";
import { fitHinge, scoresAt, trainOptions } from "./fitHinge";
import { liveTraining } from "./live";
import { cut } from "./parts/halfPlanes";
import { training } from "./training";

const classes = ["0", "3", "6"];
const points = [
  [0, 0.3],
  [0.1, 0.4],
  [0.5, 0.5],
  [0.6, 0.3],
  [0.4, 0],
  [0.6, 0.1],
] as const;
const labels = [0, 0, 1, 1, 2, 2];
const props = { id: "x", classes, points, labels, xName: "middle", yName: "top" };

test.each([
  [1, 1 / 512],
  [4, 1 / 32],
  [0.25, 1 / 8],
])("the figure finds what train finds: margin %d, λ %d", (margin, l2) => {
  const run = train({
    ...trainOptions(margin, l2),
    loss: multiclassHinge(margin),
    samples: points,
    labels,
    classes: 3,
    batch: 6,
    seed: () => 1 - 2 ** -53, // nothing is shuffled
  });
  const theirs = run.weights.flatMap((row) => Array.from(row));
  fitHinge({ points, labels }, 3, margin, l2).forEach((w, i) => {
    expect(w).toBeCloseTo(theirs[i], 10);
  });
});

test("4 times the margin and a quarter of λ: 4 times the weights, exactly", () => {
  const weights = fitHinge(props, 3, 1, 1 / 512);
  expect(Array.from(fitHinge(props, 3, 4, 1 / 2048))).toEqual(Array.from(weights, (w) => 4 * w));
});

test("the question is answered by that, and by nothing else", () => {
  const { answered } = training.question;
  const start = training.start(props);
  expect(answered(start)).toBe(false);
  expect(answered({ ...start, margin: 2 })).toBe(false);
  expect(answered({ ...start, margin: 2, l2: -11 })).toBe(true);
  expect(answered({ ...start, margin: 1, l2: -10 })).toBe(false);
});

test("its words are what the weights come to", () => {
  const live = liveTraining({ classes, points, labels, x: "middle", y: "top" });
  const { "text/plain": text, "text/html": html } = live[jupyterDisplay]();
  const { weights } = training.start(props);
  const paying = points.filter(
    (point, n) => multiclassHinge().value(scoresAt(weights, point, 3), labels[n]) > 0,
  );
  expect(text).toContain("Margin 1, λ 1/512. Mean hinge ");
  expect(text).toContain(`Right: 6 of 6; ${paying.length} points pay.`);
  expect(html).toContain('<img width="760" alt="Margin 1');
});

test("a polygon is cut along a line", () => {
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  expect(cut(square, ([x]) => x - 0.25)).toEqual([
    [0.25, 0],
    [1, 0],
    [1, 1],
    [0.25, 1],
  ]);
  expect(cut(square, () => 1)).toEqual(square);
  expect(cut(square, () => -1)).toEqual([]);
});

test("wrong starts are refused by name", () => {
  const start = { classes, points, labels, x: "middle", y: "top" };
  expect(() => liveTraining({ ...start, points: [[0, 2]] })).toThrow(
    "liveTraining: a point is [0,2]; expected pairs of numbers from 0 to 1",
  );
  expect(() => liveTraining({ ...start, points: [] })).toThrow("liveTraining: points is empty");
  expect(() => liveTraining({ ...start, labels: [0] })).toThrow(
    "liveTraining: labels has length 1; there are 6 points",
  );
  expect(() => liveTraining({ ...start, labels: [0, 0, 0, 0, 0, 3] })).toThrow(
    "liveTraining: label 3 is not one of the 3 classes 0…2",
  );
});
