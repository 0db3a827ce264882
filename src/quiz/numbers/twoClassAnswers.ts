/** The answers to a and b. All come from the losses themselves. */
import { sigmoid } from "../../math/sigmoid";
import { softmax } from "../../math/softmax";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import type { Mistake, NumericAnswer } from "./answer";
import type { TwoClasses } from "./questions";

/** Three decimals were asked for. */
const threeDecimals = 1e-3;

/** Two are wrong, for every ID. */
function twoDecimals(right: number): Mistake {
  return [Math.round(100 * right) / 100, "it is close: give three decimals, and round nothing on the way"];
}

export function softmaxLoss({ s1, s2, t1 }: TwoClasses): NumericAnswer {
  const label = 1 - t1;
  const right = softmaxCrossEntropy.value([s1, s2], label);
  const [own, others] = t1 === 1 ? [s1, s2] : [s2, s1];
  const p = softmax([s1, s2]);
  const handed = sigmoid(2 * s1 - 1);
  return {
    right,
    tolerance: threeDecimals,
    wrong: [
      [softmaxCrossEntropy.value([s1, s2], t1), "this is the loss for the other class"],
      [-right, "the sign is turned round: a loss is −log p, and not negative"],
      [right * Math.LOG2E, "the logarithm is to base 2; log here is the natural one"],
      [right * Math.LOG10E, "the logarithm is to base 10; log here is the natural one"],
      [p[label], "this is the probability of the true class; the loss is −log of it"],
      [p[1 - label], "this is the probability of the other class"],
      [-Math.log(sigmoid(own)), "the other class's score is left out: in (1) both stand in the sum"],
      [
        t1 === 1 ? Number.NaN : -Math.log(1 - sigmoid(s1)),
        "s₁ is taken for the s of (2): that is right only where the second score is 0",
      ],
      [
        -Math.log(t1 === 1 ? handed : 1 - handed),
        "the handout's s₂ = 1 − s₁ is put in, as if it held for scores",
      ],
      [
        -Math.log(sigmoid(own)) - Math.log(1 - sigmoid(others)),
        "these are two sigmoid losses; (1) has one softmax",
      ],
      [right - Math.log(p[1 - label]), "the losses of both classes are added up"],
      [right / 2, "a factor ½ is too many"],
      [right + own, "this is the logarithm of the sum; the numerator of (1) is missing"],
      [Math.log(own), "the logarithm is taken of the score; it is due of a probability"],
      [-Math.log(own), "the logarithm is taken of the score; it is due of a probability"],
      [others - own, "this is the difference of the scores"],
      [own, "this is the score itself"],
    ],
    rare: [twoDecimals(right)],
  };
}

export function excess(s1: number): NumericAnswer {
  const p1 = softmax([s1, 1 - s1])[0];
  const f = sigmoid(s1);
  const right = p1 - f;
  return {
    right,
    tolerance: threeDecimals,
    wrong: [
      [-right, "the sign is turned round: how much larger is softmax's p₁?"],
      [p1, "this is softmax's p₁; take f(s₁) off"],
      [f, "this is f(s₁); take it off softmax's p₁"],
      [0, "they would be the same if the second score were 0; here it is 1 − s₁"],
      [1 - p1 - f, "this takes softmax's p₂"],
      [s1 - f, "softmax's p₁ is not s₁"],
      [p1 / f, "this is how many times as large it is, not by how much it is larger"],
      [right / f, "this is the difference as a part of f(s₁)"],
      [100 * right, "this is in hundredths"],
      [p1 - sigmoid(1 - s1), "this takes f(1 − s₁) off; f(s₁) is asked for"],
      [p1 - sigmoid(-s1), "the sigmoid is 1 / (1 + e^(−s)), with a minus"],
      [sigmoid(2 * s1 + 1) - f, "the difference of the scores is s₁ − (1 − s₁)"],
    ],
    rare: [twoDecimals(right)],
  };
}
