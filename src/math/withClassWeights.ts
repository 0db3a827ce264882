import { acceptLabel, acceptLoss, acceptNumbers, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import type { Loss, Scores } from "./types";

/**
 * A loss that counts some classes for more: each sample is weighted by its label's class.
 *
 *     L_w(s, y) = w_y · L(s, y), ∇ₛL_w = w_y · ∇ₛL
 *
 * Say, w_y ∝ 1 / (how many samples class y has). One rounding on top of the loss's own: with its 3 ulp kept, unless the
 * loss is so small (below 10⁻³⁰⁷) that it has lost digits itself.
 *
 * @param loss any loss whose target is a label.
 * @param weights C finite numbers ≥ 0, one per class. A class of weight 0 is left out: its loss is 0, even where the
 * loss itself is infinite.
 * @returns the weighted loss, for a label.
 * @throws {RangeError | TypeError} if loss is none or a weight is negative; later, for bad scores, or a label that has
 * no weight.
 * @example
 * withClassWeights(multiclassHinge(), [1, 10]).value([0, 0], 1); // → 10
 * @see PyTorch's `cross_entropy(weight=…)` does the same for one sample, but its mean over a batch divides by the sum
 * of the weights; and with label smoothing it weights each class's term, not the sample.
 */
export function withClassWeights(loss: Loss<number>, weights: ArrayLike<number>): Loss<number> {
  const where = "withClassWeights";
  acceptLoss(where, loss);
  acceptNumbers(where, "weights", weights);
  const w = Float64Array.from(weights); // a copy: changing the array later does not change the loss
  w.forEach((weight, i) => {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`${where}: weights[${i}] ${weight} is not a finite number ≥ 0`);
    }
  });

  const weightOf = (scores: Scores, label: number): number => {
    acceptScores(where, scores, label);
    if (scores.length !== w.length) {
      throw new RangeError(`${where}: there are ${scores.length} scores and ${w.length} weights`);
    }
    acceptLabel(where, label, w.length);
    return w[label];
  };
  const times = (weight: number, x: number): number => (weight === 0 && !Number.isNaN(x) ? 0 : weight * x);
  return defineLoss<number>(
    `${loss.name}, classes weighted`,
    (scores, label) => times(weightOf(scores, label), loss.value(scores, label)),
    (scores, label) => {
      const weight = weightOf(scores, label);
      return loss.gradient(scores, label).map((g) => times(weight, g));
    },
  );
}
