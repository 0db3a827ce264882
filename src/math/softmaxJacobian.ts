import { acceptScores } from "./accept";
import { exponentials } from "./exponentials";
import { over, rounded, times } from "./pair";
import type { Scores } from "./types";

/**
 * How every probability moves with every score: the derivative of softmax.
 *
 *     Jᵢⱼ = ∂pᵢ/∂sⱼ = pᵢ (δᵢⱼ − pⱼ): pᵢ (1 − pᵢ) on the diagonal, −pᵢ pⱼ off it
 *
 * 1 − pᵢ is taken as the sum of the other probabilities, which keeps its digits when pᵢ is nearly 1. Right to 3 ulp,
 * each. Symmetric; every row and column sums to 0.
 *
 * @param scores C real numbers, at least one. ±Infinity and NaN as in {@link softmax}.
 * @returns C rows of C numbers, `jacobian[i][j]`.
 * @throws {RangeError | TypeError} as {@link softmax} does.
 * @example
 * softmaxJacobian([0, 0]); // → [[0.25, -0.25], [-0.25, 0.25]]
 */
export function softmaxJacobian(scores: Scores): Float64Array[] {
  acceptScores("softmaxJacobian", scores);
  const { e, sum, sumWithout } = exponentials("softmaxJacobian", scores);
  const p = e.map((ei) => over(ei, sum));
  return p.map((pi, i) =>
    Float64Array.from(p, (pj, j) =>
      i === j ? rounded(times(pi, over(sumWithout(i), sum))) : 0 - rounded(times(pi, pj)),
    ),
  );
}
