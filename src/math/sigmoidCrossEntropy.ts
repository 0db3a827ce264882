import { acceptFraction, acceptLength, acceptNumbers, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import { exactly, fixed } from "./exactly";
import { fixedSigmoid } from "./fixedSoftmax";
import { exact, type Pair, plus, rounded, times, twoSum, zero } from "./pair";
import { probabilityMinusTarget } from "./probabilityMinusTarget";
import { pairSigmoid } from "./sigmoid";
import { pairSoftplus } from "./softplus";
import type { Loss, Scores } from "./types";

const name = "sigmoidCrossEntropy";

/**
 * Sigmoid and binary cross-entropy in one, eq. (2), summed over the classes: the loss of many-of-many classification.
 *
 *     L(s, t) = Σᵢ tᵢ softplus(−sᵢ) + (1 − tᵢ) softplus(sᵢ): a yes costs softplus(−sᵢ), a no softplus(sᵢ)
 *     ∂L/∂sᵢ = σ(sᵢ) − tᵢ
 *
 * C yes-or-no questions that know nothing of each other; with C = 1, eq. (2) itself. Takes scores: the sigmoid is
 * inside. Right to 3 ulp, the gradient of each score too.
 *
 * `value(scores, target)`, `gradient(scores, target)`, `valueAndGradient(scores, target)`
 *
 * @param scores C real numbers. Certain and wrong (Infinity for a no, −Infinity for a yes) costs Infinity. NaN gives
 * NaN.
 * @param target C numbers in [0, 1]: 1 for yes, 0 for no, or a share of yes. They need not sum to anything.
 * @throws {RangeError | TypeError} if the lengths differ, or a target is outside [0, 1].
 * @example
 * sigmoidCrossEntropy.value([2, -1], [1, 0]); // → 0.44018969856119533
 * sigmoidCrossEntropy.gradient([2, -1], [1, 0]); // → [-0.11920292202211756, 0.2689414213699951]
 * @see PyTorch's `binary_cross_entropy_with_logits` takes the mean over classes unless told `reduction="sum"`;
 * optax's `sigmoid_binary_cross_entropy` leaves one number per class; tfjs takes the target first.
 */
export const sigmoidCrossEntropy: Loss<ArrayLike<number>> = defineLoss<ArrayLike<number>>(
  name,
  (scores, target) => {
    acceptScoresAndTargets(scores, target);
    let sum: Pair = zero;
    for (let i = 0; i < scores.length; i++) {
      const [s, t] = [scores[i], target[i]];
      if (t > 0) sum = plus(sum, times(exact(t), pairSoftplus(-s)));
      if (t < 1) sum = plus(sum, times(twoSum(1, -t), pairSoftplus(s)));
    }
    return rounded(sum);
  },
  (scores, target) => {
    acceptScoresAndTargets(scores, target);
    return Float64Array.from(scores, (s, i) =>
      probabilityMinusTarget({ yes: pairSigmoid(s), no: pairSigmoid(-s) }, exact(target[i]), () =>
        exactly((bits) => fixedSigmoid(s, bits) - fixed(target[i], bits)),
      ),
    );
  },
);

function acceptScoresAndTargets(scores: Scores, target: ArrayLike<number>): void {
  acceptScores(name, scores, target);
  acceptNumbers(name, "target", target);
  acceptLength(name, "target", target, scores.length);
  for (let i = 0; i < target.length; i++) acceptFraction(name, `target[${i}]`, target[i]);
}
