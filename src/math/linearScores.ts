import { acceptMatrix, acceptNumbers } from "./accept";
import { type Pair, plus, rounded, twoProduct, zero } from "./pair";
import type { Matrix, Scores } from "./types";

/**
 * The scores of a linear model.
 *
 *     s = Wᵀx: s_c = Σ_f W[f][c] · x[f]
 *
 * Column c of W is the pattern class c looks for. Each score is a compensated dot product, as if summed in twice the
 * digits and then rounded: off by at most half an ulp of the result plus 2⁻¹⁰⁰ Σ_f |W[f][c]| · |x[f]|. So 3 ulp hold
 * until 15 digits cancel.
 *
 * @param weights W: F rows, one per feature, of C numbers, one per class.
 * @param features x: F numbers.
 * @returns s: C scores.
 * @throws {RangeError | TypeError} if the shapes do not fit, or something is not a number.
 * @example
 * linearScores([[1, 0], [0, 2], [3, 3]], [1, 2, 1]); // → [4, 7]
 * @see T. Ogita, S. M. Rump & S. Oishi, "Accurate sum and dot product" (2005), algorithm Dot2.
 */
export function linearScores(weights: Matrix, features: ArrayLike<number>): Float64Array & Scores {
  acceptNumbers("linearScores", "features", features);
  const classes = acceptMatrix("linearScores", "weights", weights, features.length);
  const scores = new Float64Array(classes);
  for (let c = 0; c < classes; c++) {
    let sum: Pair = zero;
    for (let f = 0; f < features.length; f++) sum = plus(sum, twoProduct(weights[f][c], features[f]));
    scores[c] = rounded(sum);
  }
  return scores;
}
