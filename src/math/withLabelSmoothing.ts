import { acceptFraction, acceptLoss, isArray } from "./accept";
import { defineLoss } from "./defineLoss";
import { oneHot } from "./oneHot";
import { rounded } from "./pair";
import { acceptScoresAndTarget, softmaxCrossEntropy } from "./softmaxCrossEntropy";
import { type SoftTarget, smoothed, softGradient, softValue } from "./softTarget";
import type { Distribution, Loss, Scores } from "./types";

/**
 * A loss whose target is softened: a part ε of the certainty is spread over all C classes.
 *
 *     L_ε(s, t) = L(s, (1 − ε) t + ε / C); for a label, the target is 1 − ε + ε / C there and ε / C elsewhere
 *     ∇ₛL_ε = p − (1 − ε) t − ε / C, for softmaxCrossEntropy
 *
 * Towards 1/C, not towards ½. The label's own class gets its share of ε as well, as in PyTorch's `label_smoothing` and
 * optax's `smooth_labels`. Of {@link softmaxCrossEntropy}, right to 3 ulp for the ε given; any other loss gets the
 * softened target rounded to doubles.
 *
 * @param loss one that takes a distribution as target.
 * @param epsilon ε in [0, 1]: 0 changes nothing, 1 forgets the target.
 * @returns the softened loss, for a label or a distribution.
 * @throws {RangeError | TypeError} if loss is none, or ε outside [0, 1]; later, for bad scores or target.
 * @example
 * withLabelSmoothing(softmaxCrossEntropy, 0.1).value([1, 2, 3], 2); // → 0.5076059644443803
 * @see C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens & Z. Wojna, "Rethinking the Inception architecture for computer
 * vision" (2016), section 7.
 */
export function withLabelSmoothing(
  loss: Loss<number | Distribution>,
  epsilon: number,
): Loss<number | Distribution> {
  acceptLoss("withLabelSmoothing", loss);
  acceptFraction("withLabelSmoothing", "ε", epsilon);
  const name = `${loss.name}, labels smoothed by ${epsilon}`;

  const soft = (scores: Scores, target: number | Distribution): SoftTarget => {
    acceptScoresAndTarget(loss.name, scores, target);
    return smoothed(isArray(target) ? target : oneHot(target, scores.length), epsilon);
  };
  if (loss === softmaxCrossEntropy) {
    return defineLoss<number | Distribution>(
      name,
      (scores, target) => softValue(loss.name, scores, soft(scores, target)),
      (scores, target) => softGradient(loss.name, scores, soft(scores, target)),
    );
  }
  const doubles = (target: SoftTarget): Float64Array => Float64Array.from(target.t, rounded);
  return defineLoss<number | Distribution>(
    name,
    (scores, target) => loss.value(scores, doubles(soft(scores, target))),
    (scores, target) => loss.gradient(scores, doubles(soft(scores, target))),
  );
}
