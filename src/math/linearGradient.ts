import { acceptNumbers } from "./accept";

/**
 * The gradient of a loss with respect to the weights of a linear model, from its gradient with respect to the scores.
 *
 *     ∇_W L = x ⊗ ∇ₛL: ∂L/∂W[f][c] = x[f] · ∂L/∂s_c
 *
 * For the hinge, its columns are eqs. (3) and (4). One rounding each: half an ulp.
 *
 * @param features x: F numbers.
 * @param scoreGradient ∇ₛL: C numbers, a loss's `gradient(scores, target)`.
 * @returns F rows of C numbers, the shape of the weights.
 * @throws {TypeError} if either is not an array of numbers.
 * @example
 * linearGradient([1, 2], [0.5, -0.5]); // → [[0.5, -0.5], [1, -1]]
 */
export function linearGradient(
  features: ArrayLike<number>,
  scoreGradient: ArrayLike<number>,
): Float64Array[] {
  acceptNumbers("linearGradient", "features", features);
  acceptNumbers("linearGradient", "scoreGradient", scoreGradient);
  return Array.from(features, (x) => Float64Array.from(scoreGradient, (g) => x * g));
}
