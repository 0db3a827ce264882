// What is measured. Every contestant makes the same numbers from the same formulas, so nothing needs to be sent.

export const losses = ["softmax", "sigmoid", "hinge"];
export const shapes = [
  { rows: 100_000, classes: 10 },
  { rows: 10_000, classes: 1000 },
  { rows: 1, classes: 10 },
];
export const training = {
  rows: 60_000,
  features: 784,
  classes: 10,
  batch: 128,
  learningRate: 0.01,
  momentum: 0.9,
};

/** Sizes for the curve: 10² … 10⁷ scores. */
export const curve = [10, 1000].flatMap((classes) =>
  [1e2, 1e3, 1e4, 1e5, 1e6, 1e7]
    .filter((scores) => scores >= classes)
    .map((scores) => ({ rows: scores / classes, classes })),
);

/** A number in [0, 1) for each index, the same in every language: Knuth's multiplicative hash of 32 bits. */
export const spread = (i) => (Math.imul(i, 2654435761) >>> 0) / 2 ** 32;
export const score = (i) => 12 * spread(i + 1) - 6;
export const label = (n, classes) => Math.floor(spread(7 * n + 3) * classes);
export const yes = (i) => (spread(3 * i + 5) < 0.3 ? 1 : 0);
export const pixel = (i) => spread(i + 11);
