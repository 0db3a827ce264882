import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { crossEntropy } from "./crossEntropy";
import { liveCrossEntropy } from "./live";

const props = { id: "x", classes: ["cat", "dog", "fox"], targets: [0.6, 0.3, 0.1] };
const start = crossEntropy.start(props);
const drawn = (parts: number[]): string => renderToString(crossEntropy.drawing({ ...start, parts }, props));

test("its words give the three quantities, of which the first is the sum of the others", () => {
  expect(liveCrossEntropy(props)[jupyterDisplay]()["text/plain"]).toContain(
    "Target 0.6, 0.3, 0.1. Prediction 0.333, 0.333, 0.333. Cross-entropy 1.1 = entropy 0.898 + KL divergence 0.201.",
  );
});

test("the question is answered by the target in any number of parts, and by nothing else", () => {
  const answered = (parts: number[], only?: number): boolean =>
    crossEntropy.question.answered({ ...start, parts, only });
  expect(crossEntropy.question.answered(start)).toBe(false);
  expect(answered([6, 3, 1])).toBe(true);
  expect(answered([3, 1.5, 0.5])).toBe(true);
  expect(answered([10, 0, 0])).toBe(false);
  // The easy way to a small cross-entropy is another target: that is not what was asked.
  expect(answered([10, 0, 0], 0)).toBe(false);
});

test("impossible and yet it happens: infinite; no parts at all: no prediction", () => {
  expect(crossEntropy.words({ ...start, parts: [5, 5, 0] }, props)).toContain(
    "Cross-entropy ∞ = entropy 0.898 + KL divergence ∞.",
  );
  expect(crossEntropy.words({ ...start, parts: [5, 0, 0], only: 0 }, props)).toContain(
    "Cross-entropy 0 = entropy 0 + KL divergence 0.",
  );
  expect(crossEntropy.words({ ...start, parts: [0, 0, 0] }, props)).toContain(
    "Target 0.6, 0.3, 0.1. No parts: nothing predicted yet.",
  );
  expect(drawn([0, 0, 0])).toContain("no parts: nothing predicted yet");
});

test("what is too high for its panel says how high it is", () => {
  expect(drawn([1, 1, 1])).not.toContain("↑");
  const cut = drawn([0.1, 10, 10]);
  expect(cut).toContain("↑ 5.3"); // the cat's surprise, −log(0.1/20.1)
  expect(cut).toContain("↑ 3.46"); // 0.6 · 5.30 + 0.4 · 0.698, the bar
  expect(cut.match(/↑/g)).toHaveLength(2);
  expect(drawn([5, 5, 0]).match(/↑ ∞/g)).toHaveLength(2);
});

test("wrong starts are refused by name", () => {
  expect(() => liveCrossEntropy({ ...props, targets: [0.6, 0.3] })).toThrow(
    /liveCrossEntropy: targets sums to 0\.8999/,
  );
  expect(() => liveCrossEntropy({ ...props, targets: [0.5, 0.5] })).toThrow(/one number for each of the 3/);
  expect(() => liveCrossEntropy({ classes: ["a"], targets: [1] })).toThrow(/names of 2 to 4 classes/);
});
