import { describe, expect, it } from "vitest";
import {
  binaryCrossEntropy,
  checkGradient,
  crossEntropy,
  entropy,
  focalLoss,
  klDivergence,
  type Loss,
  linearGradient,
  linearScores,
  logSigmoid,
  logSoftmax,
  logSumExp,
  multiclassHinge,
  oneHot,
  sigmoid,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  softmaxJacobian,
  softplus,
  withClassWeights,
  withLabelSmoothing,
} from ".";

// What TypeScript would refuse, JavaScript may still be given.
// biome-ignore lint/suspicious/noExplicitAny: that is the point
const any = (x: unknown): any => x;

const notArrays: [unknown, string][] = [
  [3, "3"],
  ["123", '"123"'],
  [null, "null"],
  [undefined, "undefined"],
  [{ length: 2, 0: 1, 1: 2 }, "an object"],
  [() => [1], "a function"],
];
const notNumbers: [unknown, string][] = [
  [[1, "2"], '[1] is "2"'],
  [[1, undefined], "[1] is undefined"],
  // biome-ignore lint/suspicious/noSparseArray: a hole is the case
  [[1, , 2], "[1] is undefined"],
  [[[1, 2]], "[0] is an array of 2"],
  [[1, null], "[1] is null"],
  [[true, false], "[0] is true"],
  [[1n], "[0] is 1n"],
  [BigInt64Array.of(1n), "[0] is 1n"],
];

type OnScores = [name: string, call: (scores: unknown) => unknown];
const onLabels: [string, Loss<number>][] = [
  ["softmaxCrossEntropy", softmaxCrossEntropy],
  ["multiclassHinge", multiclassHinge()],
  ["focalLoss", focalLoss()],
  ["softmaxCrossEntropy", withLabelSmoothing(softmaxCrossEntropy, 0.1)],
  ["withClassWeights", withClassWeights(softmaxCrossEntropy, [1, 1, 1])],
];
const onScores: OnScores[] = [
  ...[logSumExp, softmax, logSoftmax, softmaxJacobian].map(
    (f): OnScores => [f.name, (scores) => f(any(scores))],
  ),
  ["sigmoidCrossEntropy", (scores) => sigmoidCrossEntropy.value(any(scores), any(1))],
  ...onLabels.flatMap(([name, loss]): OnScores[] => [
    [name, (scores) => loss.value(any(scores), 0)],
    [name, (scores) => loss.gradient(any(scores), 0)],
    [name, (scores) => loss.valueAndGradient(any(scores), 0)],
  ]),
  ["checkGradient", (scores) => checkGradient(softmaxCrossEntropy, any(scores), 0)],
];

describe.each(onScores)("%s refuses as scores", (name, call) => {
  it.each(notArrays)("%s", (scores, words) => {
    expect(() => call(scores)).toThrow(new TypeError(`${name}: scores is ${words}, not an array of numbers`));
  });
  it.each(notNumbers)("%s", (scores, words) => {
    expect(() => call(scores)).toThrow(new TypeError(`${name}: scores${words}, not a number`));
  });
  if (name !== "logSumExp") {
    it("none", () => {
      const none = new RangeError(`${name}: scores is empty; at least one class is needed`);
      expect(() => call([])).toThrow(none);
    });
  }
});

describe.each(onLabels)("%s", (name, loss) => {
  it.each([[3], [-1], [1.5], [NaN], [Infinity]])("refuses the label %s", (label) => {
    const error = new RangeError(`${name}: label ${label} is not one of the 3 classes 0…2`);
    expect(() => loss.value([1, 2, 3], label)).toThrow(error);
    expect(() => loss.gradient([1, 2, 3], label)).toThrow(error);
    expect(() => checkGradient(loss, [1, 2, 3], label)).toThrow(error);
  });
  it.each([
    ["1", '"1"'],
    [undefined, "undefined"],
    [null, "null"],
    [1n, "1n"],
    [true, "true"],
  ])("refuses the label %s", (label, words) => {
    const error = new TypeError(`${name}: label ${words} is not one of the 3 classes 0…2`);
    expect(() => loss.value([1, 2, 3], any(label))).toThrow(error);
    expect(() => loss.gradient([1, 2, 3], any(label))).toThrow(error);
  });
  it("says the order of its arguments", () => {
    const error = new TypeError(`${name}: the scores come first, then the target; got 0, then an array of 3`);
    expect(() => loss.value(any(0), any([1, 2, 3]))).toThrow(error);
    expect(() => loss.gradient(any(0), any([1, 2, 3]))).toThrow(error);
  });
});

it.each([multiclassHinge(), focalLoss()])("a loss on labels refuses a distribution", (loss) => {
  expect(() => loss.value([1, 2], any([0, 1]))).toThrow(
    /the target is an array of 2; this loss takes a label, the index of a class/,
  );
  expect(() => withLabelSmoothing(any(loss), 0.1).value([1, 2], 0)).toThrow(TypeError);
});

describe("a single score", () => {
  it.each([sigmoid, logSigmoid, softplus])("$name", (f) => {
    const { name } = f;
    expect(() => f(any("1"))).toThrow(new TypeError(`${name}: x is "1", not a number`));
    expect(() => f(any(undefined))).toThrow(new TypeError(`${name}: x is undefined, not a number`));
    expect(() => f(any([1, 2]))).toThrow(
      new TypeError(
        `${name}: x is an array of 2, not a number; for each: Array.from(x, (xi) => ${name}(xi))`,
      ),
    );
  });
  it("of one class, the only label is 0", () => {
    expect(() => softmaxCrossEntropy.value([1], 1)).toThrow(/label 1 is not one of the 1 class 0$/);
  });
});

const distributions: [string, string, (x: unknown) => unknown][] = [
  ["crossEntropy", "probabilities", (x) => crossEntropy(any(x), [1, 0])],
  ["crossEntropy", "targets", (x) => crossEntropy([1, 0], any(x))],
  ["klDivergence", "probabilities", (x) => klDivergence(any(x), [1, 0])],
  ["klDivergence", "targets", (x) => klDivergence([1, 0], any(x))],
  ["entropy", "probabilities", (x) => entropy(any(x))],
];
const softTargets: typeof distributions = [
  ["softmaxCrossEntropy", "target", (x) => softmaxCrossEntropy.value([1, 2], any(x))],
  ["softmaxCrossEntropy", "target", (x) => softmaxCrossEntropy.gradient([1, 2], any(x))],
  [
    "softmaxCrossEntropy",
    "target",
    (x) => withLabelSmoothing(softmaxCrossEntropy, 0.1).gradient([1, 2], any(x)),
  ],
];

describe.each([...distributions, ...softTargets])("%s of %s", (name, argument, call) => {
  it("sums to 1", () => {
    const error = `${name}: ${argument} sums to 1.25; a distribution sums to 1 (within 0.000001)`;
    expect(() => call([0.75, 0.5])).toThrow(new RangeError(error));
    expect(() => call([0.33, 0.66])).toThrow(RangeError);
    expect(() => call([0.5 + 9e-7, 0.5])).not.toThrow();
    expect(() => call([0.5 + 2e-6, 0.5])).toThrow(RangeError);
    expect(() => call(Float32Array.of(0.1, 0.9))).not.toThrow();
  });
  it("has numbers in [0, 1]", () => {
    expect(() => call([1.5, -0.5])).toThrow(new RangeError(`${name}: ${argument}[0] 1.5 is not in [0, 1]`));
    expect(() => call([-0.5, 1.5])).toThrow(new RangeError(`${name}: ${argument}[0] -0.5 is not in [0, 1]`));
    expect(() => call(["0", 1])).toThrow(new TypeError(`${name}: ${argument}[0] is "0", not a number`));
    expect(() => call([undefined, 1])).toThrow(TypeError);
  });
  it("may not be NaN, if it is a target", () => {
    if (argument !== "probabilities") expect(() => call([NaN, 1])).toThrow(RangeError);
  });
  it("has the right length", () => {
    if (name !== "entropy")
      expect(() => call([1])).toThrow(/has length (1|2); the number of classes is (1|2)/);
    expect(() => call([])).toThrow(RangeError);
  });
});

describe.each(distributions)("%s of %s is an array", (name, argument, call) => {
  it.each(notArrays)("not %s", (x, words) => {
    expect(() => call(x)).toThrow(new TypeError(`${name}: ${argument} is ${words}, not an array of numbers`));
  });
});

describe("numbers in [0, 1]", () => {
  it.each([-0.1, 1.1, Infinity])("%s is none", (x) => {
    const rest = `${x} is not in [0, 1]`;
    expect(() => binaryCrossEntropy(x, 1)).toThrow(new RangeError(`binaryCrossEntropy: probability ${rest}`));
    expect(() => binaryCrossEntropy(0.5, x)).toThrow(new RangeError(`binaryCrossEntropy: target ${rest}`));
    expect(() => sigmoidCrossEntropy.value([1, 2], [0, x])).toThrow(
      new RangeError(`sigmoidCrossEntropy: target[1] ${rest}`),
    );
    expect(() => sigmoidCrossEntropy.gradient([1, 2], [0, x])).toThrow(RangeError);
    expect(() => withLabelSmoothing(softmaxCrossEntropy, x)).toThrow(
      new RangeError(`withLabelSmoothing: ε ${rest}`),
    );
  });
  it("NaN as a probability stays NaN; as a target or ε it is refused", () => {
    expect(binaryCrossEntropy(NaN, 1)).toBeNaN();
    expect(() => binaryCrossEntropy(0.5, NaN)).toThrow(RangeError);
    expect(() => withLabelSmoothing(softmaxCrossEntropy, NaN)).toThrow(RangeError);
    expect(() => withLabelSmoothing(softmaxCrossEntropy, any("0.1"))).toThrow(TypeError);
    expect(() => binaryCrossEntropy(any("0.5"), 1)).toThrow(TypeError);
    expect(() => binaryCrossEntropy(0.5, any(undefined))).toThrow(TypeError);
  });
  it("one per class", () => {
    expect(() => sigmoidCrossEntropy.value([1, 2], [1])).toThrow(
      new RangeError("sigmoidCrossEntropy: target has length 1; the number of classes is 2"),
    );
    expect(() => sigmoidCrossEntropy.value([1, 2], any(1))).toThrow(
      new TypeError("sigmoidCrossEntropy: target is 1, not an array of numbers"),
    );
    expect(() => sigmoidCrossEntropy.value(any(1), [1, 0])).toThrow(/the scores come first/);
  });
});

describe("parameters", () => {
  it.each([0, -1, 2.5, NaN, Infinity])("oneHot of %s classes", (classes) => {
    expect(() => oneHot(0, classes)).toThrow(
      new RangeError(`oneHot: classes ${classes} is not a whole number ≥ 1`),
    );
  });
  it("oneHot of another label", () => {
    expect(() => oneHot(3, 3)).toThrow(new RangeError("oneHot: label 3 is not one of the 3 classes 0…2"));
    expect(() => oneHot(any("1"), 3)).toThrow(TypeError);
    expect(() => oneHot(1, any(undefined))).toThrow(TypeError);
  });
  it.each([-1, NaN, Infinity])("a margin or γ of %s", (x) => {
    expect(() => multiclassHinge(x)).toThrow(
      new RangeError(`multiclassHinge: margin ${x} is not a number ≥ 0`),
    );
    expect(() => focalLoss(x)).toThrow(new RangeError(`focalLoss: γ ${x} is not a number ≥ 0`));
  });
  it("no number at all", () => {
    expect(() => multiclassHinge(any("1"))).toThrow(TypeError);
    expect(() => focalLoss(any(null))).toThrow(TypeError);
  });
  it("weights", () => {
    const weighted = (weights: unknown) => withClassWeights(softmaxCrossEntropy, any(weights));
    expect(() => weighted([1, -1])).toThrow(/weights\[1\] -1 is not a finite number ≥ 0/);
    expect(() => weighted([1, NaN])).toThrow(RangeError);
    expect(() => weighted(3)).toThrow(TypeError);
    expect(() => weighted([1, 2]).value([1, 2, 3], 0)).toThrow("there are 3 scores and 2 weights");
  });
  it("no loss", () => {
    for (const make of [
      () => checkGradient(any(multiclassHinge), [1, 2], 0),
      () => withClassWeights(any(multiclassHinge), [1, 2]),
      () => withLabelSmoothing(any(focalLoss), 0.1),
    ]) {
      expect(make).toThrow(/loss is a function, not a loss.*must be called: multiclassHinge\(\)/);
    }
    expect(() => checkGradient(any(null), [1, 2], 0)).toThrow(
      new TypeError("checkGradient: loss is null, not a loss: it has no value(scores, target)"),
    );
    expect(() => checkGradient(any({ value: () => 1 }), [1, 2], 0)).toThrow("no gradient(scores, target)");
    expect(() => checkGradient(softmaxCrossEntropy, [1, Infinity], 0)).toThrow(RangeError);
    expect(() => checkGradient(softmaxCrossEntropy, [1, NaN], 0)).toThrow(RangeError);
    expect(() => checkGradient(softmaxCrossEntropy, [1, 2], 0, { relative: -1 })).toThrow(RangeError);
    expect(() => checkGradient(softmaxCrossEntropy, [1, 2], 0, { step: any("1") })).toThrow(TypeError);
    expect(() => checkGradient(softmaxCrossEntropy, [1, 2], 0, { names: ["a"] })).toThrow(
      new RangeError("checkGradient: 1 names for 2 scores; give each one"),
    );
    expect(() => checkGradient(softmaxCrossEntropy, [1, 2], 0, { names: any("ab") })).toThrow(TypeError);
  });
});

describe("the linear model", () => {
  it("needs rows of one length, one per feature", () => {
    expect(() => linearScores([[1, 2]], [1, 2])).toThrow(
      new RangeError("linearScores: weights has 1 rows; the number of features is 2"),
    );
    expect(() => linearScores([[1, 2], [1]], [1, 2])).toThrow(
      /weights\[1\] has length 1, but weights\[0\] has 2/,
    );
    expect(() => linearScores([], [])).toThrow(RangeError);
    expect(() => linearScores(any([1, 2]), [1, 2])).toThrow(TypeError);
    expect(() => linearScores(any("12"), [1, 2])).toThrow(TypeError);
    expect(() => linearScores([["1"]] as never, [1])).toThrow(TypeError);
    expect(() => linearScores([[1]], any(1))).toThrow(TypeError);
    expect(() => linearGradient(any(1), [1])).toThrow(TypeError);
    expect(() => linearGradient([1], any(["1"]))).toThrow(TypeError);
  });
});

it("a typed array view and a DataView are told apart", () => {
  expect(sigmoid(0)).toBe(0.5);
  expect(() => softmax(any(new DataView(new ArrayBuffer(8))))).toThrow(TypeError);
  expect(softmax(new Uint8Array([1, 1]))).toEqual(Float64Array.of(0.5, 0.5));
});
