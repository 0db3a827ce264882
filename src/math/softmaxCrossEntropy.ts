import { acceptDistribution, acceptLabel, acceptLength, acceptScores, isArray } from "./accept";
import { defineLoss } from "./defineLoss";
import { exponentials } from "./exponentials";
import { minus, over, plus, rounded } from "./pair";
import { pairLog1p } from "./pairLog";
import { softGradient, softTarget, softValue } from "./softTarget";
import type { Distribution, Loss, Scores } from "./types";

const name = "softmaxCrossEntropy";

/**
 * Softmax and cross-entropy in one, eq. (1): the loss of one-of-many classification.
 *
 *     L(s, y) = −log p_y = log Σⱼ e^(sⱼ) − s_y = (m − s_y) + log1p(Σ over all but one largest of e^(sⱼ − m))
 *     ∇ₛL = p − t, with p = softmax(s)
 *
 * For a distribution t as target, L = −Σᵢ tᵢ log pᵢ; the label y is its one-hot case. Takes scores: softmax is inside.
 * Right to 3 ulp, the gradient of each score too: at the label it is −Σ_{j≠y} pⱼ, since p_y − 1 loses every digit
 * when p_y is nearly 1, as PyTorch's and SciPy's do.
 *
 * `value(scores, target)`, `gradient(scores, target)`, `valueAndGradient(scores, target)`
 *
 * @param scores C real numbers. The loss of a label at −Infinity is Infinity; at a single +Infinity it is 0. NaN
 * gives NaN.
 * @param target the label, 0 … C − 1; or C numbers in [0, 1] that sum to 1 within 10⁻⁶.
 * @throws {RangeError | TypeError} for scores that {@link softmax} refuses, or a target that is neither.
 * @example
 * softmaxCrossEntropy.value([1, 2, 3], 2); // → 0.4076059644443803
 * softmaxCrossEntropy.gradient([1, 2, 3], 2); // → [0.09003057317038046, 0.24472847105479764, -0.3347590442251781]
 * softmaxCrossEntropy.value([0, 0], [0.5, 0.5]); // → 0.6931471805599453
 * @see PyTorch's `cross_entropy` and optax's `softmax_cross_entropy` take scores and target in this order; tfjs's
 * `softmaxCrossEntropy` takes the target first.
 */
export const softmaxCrossEntropy: Loss<number | Distribution> = defineLoss<number | Distribution>(
  name,
  (scores, target) => {
    acceptScoresAndTarget(name, scores, target);
    if (isArray(target)) return softValue(name, scores, softTarget(target));
    const { gaps, rest } = exponentials(name, scores);
    return rounded(plus(minus(gaps[target]), pairLog1p(rest)));
  },
  (scores, target) => {
    acceptScoresAndTarget(name, scores, target);
    if (isArray(target)) return softGradient(name, scores, softTarget(target));
    const { e, sum, sumWithout } = exponentials(name, scores);
    const gradient = Float64Array.from(e, (ei) => rounded(over(ei, sum)));
    gradient[target] = 0 - rounded(over(sumWithout(target), sum));
    return gradient;
  },
);

/** Scores with a label, or with a distribution over as many classes. */
export function acceptScoresAndTarget(where: string, scores: Scores, target: number | Distribution): void {
  acceptScores(where, scores, target);
  if (!isArray(target)) {
    acceptLabel(where, target, scores.length);
    return;
  }
  acceptLength(where, "target", target, scores.length);
  acceptDistribution(where, "target", target);
}
