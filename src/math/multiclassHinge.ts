import { acceptLabel, acceptNumber, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import { difference } from "./exponentials";
import { type Pair, plus, rounded, twoSum, zero } from "./pair";
import type { Loss, Scores } from "./types";

const name = "multiclassHinge";

/**
 * The multi-class hinge (SVM) loss of Weston and Watkins: every other class is to stay a margin below the label's.
 *
 *     L(s, y) = Σ_{j≠y} max(0, sⱼ − s_y + Δ)
 *     ∂L/∂sⱼ = 1[sⱼ − s_y + Δ > 0] for j ≠ y; ∂L/∂s_y = −(how many j are violated)
 *
 * At a kink, sⱼ − s_y + Δ = 0, the gradient takes 0: one subgradient among many. Whether a margin is violated is
 * decided without rounding, so it is a kink only if the numbers given say so exactly: for 1.1 − 0.1 − 1 they do not.
 * Right to 1 ulp.
 *
 * @param margin Δ ≥ 0; 1 if not given.
 * @returns a loss whose target is a label, 0 … C − 1. Scores may be infinite (a class at −Infinity costs nothing), but
 * not the label's and another's the same infinity. NaN gives NaN.
 * @throws {RangeError | TypeError} if the margin is negative, infinite or not a number; later, for bad scores or label.
 * @example
 * multiclassHinge().value([-2.85, 0.86, 0.28], 2); // → 1.58
 * multiclassHinge().gradient([-2.85, 0.86, 0.28], 2); // → [0, 1, -1]
 * @see J. Weston & C. Watkins, "Support vector machines for multi-class pattern recognition" (1999). The sum, as in
 * the handout: PyTorch's `multi_margin_loss` divides it by C, `optax.losses.multiclass_hinge_loss` takes the
 * largest term (Crammer and Singer).
 */
export function multiclassHinge(margin: number = 1): Loss<number> {
  acceptNumber(name, "margin", margin);
  if (!(margin >= 0 && margin < Infinity))
    throw new RangeError(`${name}: margin ${margin} is not a number ≥ 0`);
  return defineLoss<number>(
    margin === 1 ? name : `${name}(${margin})`,
    (scores, label) => {
      const violations = violationsOf(scores, label, margin);
      return rounded(
        violations.reduce((sum, v) => (v.hi > 0 || Number.isNaN(v.hi) ? plus(sum, v) : sum), zero),
      );
    },
    (scores, label) => {
      const violations = violationsOf(scores, label, margin);
      const gradient = Float64Array.from(violations, ({ hi }) => (Number.isNaN(hi) ? NaN : hi > 0 ? 1 : 0));
      gradient[label] = 0 - gradient.reduce((count, one) => count + one, 0);
      return gradient;
    },
  );
}

/** sⱼ − s_y + Δ without error; 0 for j = y. */
function violationsOf(scores: Scores, label: number, margin: number): Pair[] {
  acceptScores(name, scores, label);
  acceptLabel(name, label, scores.length);
  return Array.from(scores, (s, j) => {
    if (j === label) return zero;
    if (s === scores[label] && !Number.isFinite(s)) {
      throw new RangeError(
        `${name}: scores[${j}] and the label's scores[${label}] are both ${s}; their difference is undefined`,
      );
    }
    const { hi, lo } = difference(s, scores[label]);
    const withMargin = twoSum(hi, margin);
    return twoSum(withMargin.hi, withMargin.lo + lo);
  });
}
