import { describe, expect, it } from "vitest";
import {
  crossEntropy,
  entropy,
  focalLoss,
  klDivergence,
  linearScores,
  logSigmoid,
  logSoftmax,
  logSumExp,
  multiclassHinge,
  sigmoid,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  softmaxJacobian,
  softplus,
  withClassWeights,
  withLabelSmoothing,
} from ".";

const infinity = Infinity;
const array = (x: ArrayLike<number>): number[] => Array.from(x);

describe("infinite scores are taken to the limit", () => {
  it("one at a time", () => {
    expect([sigmoid(infinity), sigmoid(-infinity)]).toEqual([1, 0]);
    expect([softplus(infinity), softplus(-infinity)]).toEqual([infinity, 0]);
    expect([logSigmoid(infinity), logSigmoid(-infinity)]).toEqual([0, -infinity]);
  });
  it("logSumExp", () => {
    expect(logSumExp([])).toBe(-infinity);
    expect(logSumExp([-infinity, -infinity])).toBe(-infinity);
    expect(logSumExp([infinity, 0, infinity])).toBe(infinity);
    expect(logSumExp([-infinity, 2])).toBe(2);
  });
  it("softmax: −∞ gets nothing, a single +∞ takes all", () => {
    expect(array(softmax([0, -infinity, 0]))).toEqual([0.5, 0, 0.5]);
    expect(array(softmax([0, infinity]))).toEqual([0, 1]);
    expect(array(logSoftmax([0, infinity]))).toEqual([-infinity, 0]);
    expect(array(logSoftmax([0, -infinity]))).toEqual([0, -infinity]);
    expect(softmaxJacobian([0, -infinity, 0]).map(array)).toEqual([
      [0.25, 0, -0.25],
      [0, 0, 0],
      [-0.25, 0, 0.25],
    ]);
  });
  it("softmax loss", () => {
    const loss = softmaxCrossEntropy;
    expect(loss.value([-infinity, 0], 0)).toBe(infinity);
    expect(array(loss.gradient([-infinity, 0], 0))).toEqual([-1, 1]);
    expect(loss.value([-infinity, 0], 1)).toBe(0);
    expect(loss.value([infinity, 0], 0)).toBe(0);
    expect(loss.value([infinity, 0], 1)).toBe(infinity);
    expect(array(loss.gradient([infinity, 0], 1))).toEqual([1, -1]);
    expect(loss.value([-infinity, 0], [0, 1])).toBe(0);
    expect(loss.value([-infinity, 0], [0.5, 0.5])).toBe(infinity);
    expect(array(loss.gradient([-infinity, 0], [0.5, 0.5]))).toEqual([-0.5, 0.5]);
    expect(loss.value([1e308, -1e308], 1)).toBe(infinity); // overflows
    expect(loss.value([1e308, -1e308], 0)).toBe(0);
  });
  it("sigmoid loss", () => {
    expect(sigmoidCrossEntropy.value([infinity, -infinity], [1, 0])).toBe(0);
    expect(sigmoidCrossEntropy.value([infinity], [0])).toBe(infinity);
    expect(sigmoidCrossEntropy.value([-infinity], [0.5])).toBe(infinity);
    expect(array(sigmoidCrossEntropy.gradient([infinity, -infinity], [0.5, 1]))).toEqual([0.5, -1]);
  });
  it("hinge", () => {
    expect(multiclassHinge().value([0, -infinity], 0)).toBe(0);
    expect(multiclassHinge().value([infinity, 0], 0)).toBe(0);
    expect(multiclassHinge().value([infinity, 0], 1)).toBe(infinity);
    expect(multiclassHinge().value([0, 0, -infinity], 2)).toBe(infinity);
    expect(array(multiclassHinge().gradient([0, 0, -infinity], 2))).toEqual([1, 1, -2]);
    expect(multiclassHinge().value([infinity, infinity, 0], 2)).toBe(infinity);
  });
  it("variations", () => {
    expect(withLabelSmoothing(softmaxCrossEntropy, 0.1).value([-infinity, 0], 1)).toBe(infinity);
    expect(focalLoss(2).value([-infinity, 0], 0)).toBe(infinity);
    expect(array(focalLoss(2).gradient([-infinity, 0], 0))).toEqual([-1, 1]);
    expect(focalLoss(2).value([-infinity, 0], 1)).toBe(0);
    expect(array(focalLoss(2).gradient([-infinity, 0], 1))).toEqual([0, 0]);
    expect(focalLoss(2).value([infinity, 0], 0)).toBe(0);
    expect(focalLoss(0).value([infinity, 0], 0)).toBe(0);
    expect(array(focalLoss(0.5).gradient([5], 0))).toEqual([0]);
    const left = withClassWeights(softmaxCrossEntropy, [0, 1]);
    expect(left.value([-infinity, 0], 0)).toBe(0);
    expect(array(left.gradient([-infinity, 0], 0))).toEqual([0, 0]);
  });
  it("except where no limit exists", () => {
    const everyOne = /every score is -Infinity/;
    const both = /scores\[0\] and scores\[2\] are both Infinity/;
    for (const f of [softmax, logSoftmax, softmaxJacobian]) {
      expect(() => f([-infinity, -infinity])).toThrow(everyOne);
      expect(() => f([infinity, 0, infinity])).toThrow(both);
    }
    for (const loss of [softmaxCrossEntropy, focalLoss(), withLabelSmoothing(softmaxCrossEntropy, 0.1)]) {
      expect(() => loss.value([-infinity, -infinity], 0)).toThrow(everyOne);
      expect(() => loss.gradient([infinity, 0, infinity], 0)).toThrow(both);
    }
    expect(() => multiclassHinge().value([infinity, infinity], 0)).toThrow(
      /are both Infinity; their difference/,
    );
    expect(() => multiclassHinge().gradient([-infinity, -infinity], 0)).toThrow(RangeError);
  });
});

it("very many classes are no matter", () => {
  const many = new Float64Array(130_000);
  const uniform = Math.log(many.length);
  expect(logSumExp(many)).toBeCloseTo(uniform, 12);
  expect(softmaxCrossEntropy.value(many, 7)).toBeCloseTo(uniform, 12);
  expect(focalLoss(2).value(many, 7)).toBeCloseTo(uniform, 3);
});

describe("NaN stays NaN", () => {
  const nan = [NaN, 0, 1];
  const allNaN = [NaN, NaN, NaN];
  it("activations", () => {
    expect([sigmoid(NaN), softplus(NaN), logSigmoid(NaN), logSumExp(nan)]).toEqual([NaN, NaN, NaN, NaN]);
    expect(array(softmax(nan))).toEqual(allNaN);
    expect(array(softmax([1, NaN, infinity]))).toEqual(allNaN);
    expect(array(softmax([-infinity, NaN]))).toEqual([NaN, NaN]);
    expect(array(logSoftmax(nan))).toEqual(allNaN);
    expect(softmaxJacobian(nan).map(array)).toEqual([allNaN, allNaN, allNaN]);
  });
  it("distributions", () => {
    expect(crossEntropy(softmax(nan), [1, 0, 0])).toBeNaN();
    expect(entropy(softmax(nan))).toBeNaN();
    expect(klDivergence(softmax(nan), [1, 0, 0])).toBeNaN();
  });
  it("losses", () => {
    for (const loss of [softmaxCrossEntropy, focalLoss(), withLabelSmoothing(softmaxCrossEntropy, 0.1)]) {
      expect(loss.value(nan, 1)).toBeNaN();
      expect(array(loss.gradient(nan, 1))).toEqual(allNaN);
    }
    expect(softmaxCrossEntropy.value(nan, [0.5, 0.5, 0])).toBeNaN();
    expect(softmaxCrossEntropy.value(nan, [0, 1, 0])).toBeNaN();
    expect(array(softmaxCrossEntropy.gradient(nan, [0.5, 0.5, 0]))).toEqual(allNaN);
    expect(sigmoidCrossEntropy.value(nan, [1, 0, 0])).toBeNaN();
    expect(array(sigmoidCrossEntropy.gradient([NaN, 0], [1, 0]))).toEqual([NaN, 0.5]);
    expect(multiclassHinge().value(nan, 1)).toBeNaN();
    expect(array(multiclassHinge().gradient(nan, 1))).toEqual([NaN, NaN, 1]);
    expect(array(multiclassHinge().gradient(nan, 0))).toEqual(allNaN);
    expect(withClassWeights(softmaxCrossEntropy, [0, 1, 1]).value(nan, 0)).toBeNaN();
    expect(array(linearScores([[1, NaN]], [1]))).toEqual([1, NaN]);
    expect(array(linearScores([[1, infinity]], [2]))).toEqual([2, infinity]);
  });
});
