import { createHash } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import { digits } from "../data/digits";
import { linearModels } from "../data/linearModels";
import { type Labelled, type Loss, multiclassHinge, softmaxCrossEntropy, type TrainOptions, train } from ".";
import { linearGradient } from "./linearGradient";
import { linearScores } from "./linearScores";

const part = (images: typeof digits.images): Labelled => ({
  samples: images.map(({ pixels }) => pixels),
  labels: images.map(({ label }) => label),
});
const onDigits = { ...part(digits.train), classes: 10, heldOut: part(digits.test) };
const two = { samples: [[-1], [2]], labels: [0, 1], classes: 2, batch: 2 };
const plain = (rows: readonly ArrayLike<number>[]) => rows.map((row) => Array.from(row));

/** A loss that never asks for anything. */
const content: Loss<number> = {
  name: "content",
  value: () => 1,
  gradient: (s) => new Float64Array(s.length),
  valueAndGradient: (s) => ({ value: 1, gradient: new Float64Array(s.length) }),
};

describe("a step", () => {
  // By hand. Both samples violate the margin in the first two steps: ∇ = ½(−1·[−1, 1] + 2·[1, −1]) = [1.5, −1.5],
  // and the biases cancel. Then s(2) = [−0.75, 0.75] keeps it: ∇ = ½(−1·[−1, 1]) = [0.5, −0.5], the biases' ½[−1, 1].
  const learned = (epochs: number, more: Partial<TrainOptions> = {}) =>
    plain(
      train({ ...two, loss: multiclassHinge(), epochs, learningRate: 0.1, momentum: 0.5, ...more }).weights,
    );
  const near = (rows: number[][]) => rows.map((row) => row.map((w) => expect.closeTo(w, 14)));

  it("with momentum: v ← 0.5 v + ∇, w ← w − 0.1 v", () => {
    // v = 1.5; v = 0.5 · 1.5 + 1.5 = 2.25; v = 0.5 · 2.25 + 0.5 = 1.625
    expect(learned(1)).toEqual(
      near([
        [-0.15, 0.15],
        [0, 0],
      ]),
    );
    expect(learned(2)).toEqual(
      near([
        [-0.375, 0.375],
        [0, 0],
      ]),
    );
    expect(learned(3)).toEqual(
      near([
        [-0.5375, 0.5375],
        [0.05, -0.05],
      ]),
    );
  });

  it("without momentum", () => {
    expect(learned(2, { momentum: 0 })).toEqual(
      near([
        [-0.3, 0.3],
        [0, 0],
      ]),
    );
  });

  it("L2 shrinks the weights and spares the bias", () => {
    const options = {
      ...two,
      loss: content,
      epochs: 2,
      learningRate: 0.5,
      l2: 0.1,
      start: [
        [8, -4],
        [3, 5],
      ],
    };
    const shrunk = (1 - 0.5 * 0.1) ** 2;
    expect(plain(train(options).weights)).toEqual(
      near([
        [8 * shrunk, -4 * shrunk],
        [3, 5],
      ]),
    );
    // v = 0.1·8; then w = 8 − 0.4, v = 0.5·0.8 + 0.1·7.6
    const withMomentum = train({ ...options, momentum: 0.5 }).weights;
    expect(withMomentum[0][0]).toBeCloseTo(7.6 - 0.5 * (0.4 + 0.76), 14);
  });

  it("takes its rate from a function of the epoch, counted from 1", () => {
    const asked: number[] = [];
    const learningRate = (epoch: number) => {
      asked.push(epoch);
      return 0.1 / epoch;
    };
    expect(learned(2, { momentum: 0, learningRate })).toEqual(
      near([
        [-0.225, 0.225],
        [0, 0],
      ]),
    );
    expect(asked).toEqual([1, 2]);
  });

  it("leaves the weights given to start from as they were", () => {
    const start = [
      [1, -1],
      [0, 0],
    ];
    train({ ...two, loss: multiclassHinge(), epochs: 3, start });
    expect(start).toEqual([
      [1, -1],
      [0, 0],
    ]);
  });
});

describe("the same seed", () => {
  const run = (more: Partial<TrainOptions> = {}) =>
    train({ ...onDigits, loss: softmaxCrossEntropy, epochs: 2, momentum: 0.9, l2: 0.001, seed: 7, ...more });
  const bits = ({ weights }: { weights: readonly Float64Array[] }) =>
    createHash("sha256")
      .update(Buffer.concat(weights.map((row) => new Uint8Array(row.slice().buffer))))
      .digest("hex");

  it("gives the same weights, bit for bit, and the same history", () => {
    const [a, b] = [run(), run()];
    expect(bits(a)).toBe(bits(b));
    expect(a.history).toEqual(b.history);
  });
  it("gives these, on every machine: a checksum", () => {
    expect(bits(run())).toBe("95e8b22ceb2eee2832a5eaf10c30479efb3ba01201d10a67e6c6f64e0873b661");
    expect(bits(run({ loss: multiclassHinge() }))).toBe(
      "d4d24f4114d6f028c5fb2f2247825cb050bbf8d1dd2f9914b72d229188914516",
    );
  });
  it("another gives others", () => {
    expect(bits(run({ seed: 8 }))).not.toBe(bits(run()));
  });
  it("may be a function of one's own", () => {
    const half = () => 0.5;
    expect(bits(run({ seed: half }))).toBe(bits(run({ seed: half })));
    expect(bits(run({ seed: half }))).not.toBe(bits(run()));
  });
  it("watching does not change them", () => {
    expect(bits(run({ onEpoch: () => {}, heldOut: undefined }))).toBe(bits(run()));
  });
});

test("each epoch takes every sample once, in an order that the seed tells", () => {
  const seen: number[] = [];
  const loss: Loss<number> = {
    ...content,
    valueAndGradient: (s, label) => {
      seen.push(label);
      return content.valueAndGradient(s, label);
    },
  };
  const labels = Array.from({ length: 10 }, (_, n) => n);
  train({ loss, samples: labels.map((n) => [n]), labels, classes: 10, epochs: 2, batch: 3 });
  // Measured before, between and after the two.
  expect(seen).toHaveLength(50);
  const epochs = [seen.slice(10, 20), seen.slice(30, 40)];
  for (const order of epochs) expect([...order].sort((a, b) => a - b)).toEqual(labels);
  expect(epochs[0]).not.toEqual(labels);
  expect(epochs[0]).not.toEqual(epochs[1]);
});

test.each([softmaxCrossEntropy, multiclassHinge(2)])("$name agrees with a loop of single samples", (loss) => {
  const few = part(digits.train.slice(0, 60));
  const x = few.samples.map((pixels) => [...Array.from(pixels), 1]);
  const W = x[0].map(() => new Array<number>(10).fill(0));
  // Nothing is shuffled: the last of Fisher and Yates's swaps are with themselves.
  const seed = () => 1 - 2 ** -53;
  for (let epoch = 0; epoch < 3; epoch++) {
    x.forEach((features, n) => {
      const G = linearGradient(features, loss.gradient(linearScores(W, features), few.labels[n]));
      G.forEach((row, f) => {
        row.forEach((g, c) => {
          W[f][c] -= 0.1 * (g + (f < 64 ? 0.01 * W[f][c] : 0));
        });
      });
    });
  }
  const run = train({ loss, ...few, classes: 10, epochs: 3, batch: 1, learningRate: 0.1, l2: 0.01, seed });
  const worst = Math.max(
    ...run.weights.flatMap((row, f) => Array.from(row, (w, c) => Math.abs(w - W[f][c]))),
  );
  expect(worst).toBeLessThan(1e-12);
});

describe("the history", () => {
  const run = train({ ...onDigits, loss: multiclassHinge(), epochs: 3 });
  it("has an entry before the first step and one for each epoch", () => {
    const { loss, accuracy, heldOutLoss, heldOutAccuracy } = run.history;
    for (const values of [loss, accuracy, heldOutLoss, heldOutAccuracy]) expect(values).toHaveLength(4);
    expect(loss[0]).toBe(9);
    expect(loss[3]).toBeLessThan(loss[1]);
    expect(train({ ...two, loss: content, epochs: 1 }).history.heldOutLoss).toEqual([]);
  });
  it("ends with what the returned weights measure", () => {
    const { loss, accuracy } = run.evaluate(onDigits.heldOut.samples, onDigits.heldOut.labels);
    expect([loss, accuracy]).toEqual([run.history.heldOutLoss[3], run.history.heldOutAccuracy[3]]);
    const right = digits.test.filter(({ pixels, label }) => run.classify(pixels) === label).length;
    expect(accuracy).toBe(right / 597);
    const mean = digits.test.reduce(
      (sum, d) => sum + multiclassHinge().value(run.scores(d.pixels), d.label),
      0,
    );
    expect(loss).toBeCloseTo(mean / 597, 10);
  });
  it("prints as a small table", () => {
    expect(String(train({ ...two, loss: multiclassHinge(), epochs: 1, learningRate: 0.1 }))).toBe(
      [
        "multiclassHinge: 2 × 2 weights after epoch 1",
        "                 loss   accuracy",
        "training       0.5500    100.0 %",
      ].join("\n"),
    );
  });
});

describe("it ends", () => {
  const rising = { ...onDigits, loss: multiclassHinge(), epochs: 100, batch: 1, learningRate: 0.2 };
  it("when the held-out loss has not fallen for so many epochs, and returns the best weights", () => {
    const { history, epoch, ended, evaluate, ...run } = train({ ...rising, patience: 3 });
    const best = Math.min(...history.heldOutLoss);
    expect(ended).toBe("patience");
    expect(history.heldOutLoss.indexOf(best)).toBe(epoch);
    expect(history.heldOutLoss).toHaveLength(epoch + 3 + 1);
    expect(run.weights).toHaveLength(65);
  });
  it("with the weights of that epoch", () => {
    const run = train({ ...rising, patience: 3 });
    const { loss } = run.evaluate(onDigits.heldOut.samples, onDigits.heldOut.labels);
    expect(loss).toBe(Math.min(...run.history.heldOutLoss));
    const again = train({ ...rising, epochs: run.epoch });
    expect(plain(again.weights)).toEqual(plain(run.weights));
  });
  it("when onEpoch says so", () => {
    const run = train({ ...rising, onEpoch: ({ epoch }) => epoch === 2 && "stop" });
    expect([run.ended, run.epoch, run.history.loss.length]).toEqual(["stop", 2, 3]);
  });
  it("after all epochs", () => {
    const run = train({ ...two, loss: multiclassHinge(), epochs: 2 });
    expect([run.ended, run.epoch]).toEqual(["epochs", 2]);
    expect(train({ ...two, loss: multiclassHinge(), epochs: 0 }).history.loss).toEqual([1]);
  });
  it("and tells of each epoch on the way", () => {
    const told: number[][] = [];
    train({
      ...two,
      loss: multiclassHinge(),
      epochs: 2,
      onEpoch: ({ epoch, epochs, history, weights }) =>
        told.push([epoch, epochs, history.loss.length, weights.length]),
    });
    expect(told).toEqual([
      [0, 2, 1, 2],
      [1, 2, 2, 2],
      [2, 2, 3, 2],
    ]);
  });
});

// Half a percent of 597 pictures is less than three.
test.each([
  {
    model: "softmax",
    loss: softmaxCrossEntropy,
    options: { epochs: 40, learningRate: (epoch: number) => 0.5 * (1 - (epoch - 1) / 40) },
  },
  {
    model: "hinge",
    loss: multiclassHinge(),
    options: { epochs: 100, learningRate: (epoch: number) => 0.02 * (1 - (epoch - 1) / 100) },
  },
])(
  "on held-out digits the $model loss is within half a percent of scikit-learn's",
  { timeout: 30_000 },
  ({ model, loss, options }) => {
    const theirs = linearModels.models.find((recorded) => recorded.loss === model);
    for (const seed of [1, 2, 3]) {
      const run = train({ ...onDigits, loss, batch: 32, momentum: 0.9, l2: 1 / 1200, seed, ...options });
      const ours = run.history.heldOutAccuracy[run.epoch];
      expect(Math.abs(ours - (theirs?.test ?? Number.NaN))).toBeLessThan(0.005);
    }
  },
);

test("with L2 the hinge comes within half a percent of the lowest point that another solver found, and not below", () => {
  const { l2, cost } = linearModels.lowestHinge.find((recorded) => recorded.l2 === 0.1) ?? { l2: 0, cost: 0 };
  const learningRate = (epoch: number) => 0.02 * (1 - (epoch - 1) / 100);
  const options = { loss: multiclassHinge(), batch: 32, momentum: 0.9, epochs: 100, learningRate, l2 };
  const { history, weights } = train({ ...onDigits, ...options });
  const squares = weights.slice(0, -1).flatMap((row) => Array.from(row, (w) => w * w));
  const reached = history.loss[100] + (l2 / 2) * squares.reduce((sum, square) => sum + square, 0);
  expect(reached).toBeGreaterThan(cost * (1 - 1e-6));
  expect(reached).toBeLessThan(cost * 1.005);
});
