import { describe, expect, it } from "vitest";
import { multiclassHinge, train } from ".";

const good = { loss: multiclassHinge(), samples: [[-1], [2]], labels: [0, 1], classes: 2, epochs: 1 };
const [range, type] = [RangeError, TypeError];

// What TypeScript would refuse, JavaScript may still be given.
// biome-ignore lint/suspicious/noExplicitAny: that is the point
const call = (more: any) => train(more === null ? null : { ...good, ...more });

describe("train refuses", () => {
  it.each([
    [null, type, "options is null; expected { loss, samples, labels, classes, epochs }"],
    [
      { loss: multiclassHinge },
      type,
      "loss is a function, not a loss: it has no value(scores, target). A function that makes losses must be called: multiclassHinge()",
    ],
    [{ samples: "digits" }, type, 'samples is "digits", not an array of rows of features'],
    [{ samples: [], labels: [] }, range, "samples is empty; at least one sample is needed"],
    [{ samples: [[1], 2] }, type, "samples[1] is 2, not an array of numbers"],
    [{ samples: [[1], [1, 2]] }, range, "samples[1] has 2 features; samples[0] has 1"],
    [{ samples: [[1], [NaN]] }, range, "samples[1][0] is NaN, not a finite number"],
    [{ labels: [0] }, range, "labels has length 1; there are 2 samples, one label each"],
    [{ labels: [0, 2] }, range, "labels[1]: label 2 is not one of the 2 classes 0…1"],
    [{ classes: 1 }, range, "classes 1 is not a whole number from 2 up"],
    [{ classes: undefined }, type, "classes is undefined, not a number"],
    [{ epochs: 1.5 }, range, "epochs 1.5 is not a whole number from 0 up"],
    [{ epochs: "3" }, type, 'epochs is "3", not a number'],
    [{ batch: 0 }, range, "batch 0 is not a whole number from 1 up"],
    [{ patience: 0 }, range, "patience 0 is not a whole number from 1 up"],
    [{ momentum: 1 }, range, "momentum 1 is not in [0, 1)"],
    [{ l2: -1 }, range, "l2 -1 is not a finite number ≥ 0"],
    [{ learningRate: 0 }, range, "learningRate 0 is not above 0"],
    [{ learningRate: () => NaN }, range, "learningRate(1) NaN is not above 0"],
    [{ seed: 0.5 }, type, "seed is 0.5, neither a whole number nor a function"],
    [{ seed: () => 1 }, range, "seed() returned 1, not a number in [0, 1)"],
    [{ onEpoch: 3 }, type, "onEpoch is 3, not a function"],
    [
      { start: [[0, 0]] },
      range,
      "start has 1 rows; it takes 2, one for each feature and a last one, the biases",
    ],
    [{ start: [[0], [0]] }, range, "the rows of start have length 1; the number of classes is 2"],
    [
      { heldOut: { samples: [[1, 2]], labels: [0] } },
      range,
      "heldOut: samples[0] has 2 features; the weights are for 1",
    ],
    [
      { heldOut: { samples: [[1]], labels: [7] } },
      range,
      "heldOut: labels[0]: label 7 is not one of the 2 classes 0…1",
    ],
  ])("%o", (more, kind, message) => {
    const error = new kind(`train: ${message}`);
    expect(() => call(more)).toThrow(error);
    expect(() => call(more)).toThrow(kind);
  });

  it("weights that run away, and says when", () => {
    expect(() => call({ epochs: 50, learningRate: 1e300, l2: 1e10 })).toThrow(
      /^train: the loss is (NaN|Infinity) after epoch \d+; a smaller learningRate may help$/,
    );
  });

  it("and the trained classifier refuses pictures of another size", () => {
    expect(() => train(good).scores([1, 2])).toThrow(
      new RangeError("scores: features has length 2; the weights are for 1"),
    );
    expect(() => train(good).evaluate([[1, 2]], [0])).toThrow(
      new RangeError("evaluate: samples[0] has 2 features; the weights are for 1"),
    );
  });
});
