import { acceptDistribution } from "./accept";
import { surprise } from "./crossEntropy";
import { type Pair, plus, rounded, zero } from "./pair";
import type { Distribution } from "./types";

/**
 * Entropy of a distribution: the mean surprise that remains to one who knows it.
 *
 *     H(p) = −Σᵢ pᵢ log pᵢ, with 0 · log 0 = 0
 *
 * In nats. Right to 3 ulp.
 *
 * @param probabilities C numbers in [0, 1] that sum to 1 within 10⁻⁶. NaN gives NaN.
 * @returns from 0, for a certain outcome, to log C, for C equal ones.
 * @throws {RangeError | TypeError} if it is no distribution.
 * @example
 * entropy([0.5, 0.5]); // → 0.6931471805599453
 * entropy([0, 1, 0]); // → 0
 * @see C. E. Shannon, "A mathematical theory of communication" (1948).
 */
export function entropy(probabilities: Distribution): number {
  acceptDistribution("entropy", "probabilities", probabilities, { nan: true });
  let sum: Pair = zero;
  for (let i = 0; i < probabilities.length; i++) {
    sum = plus(sum, surprise(probabilities[i], probabilities[i]));
  }
  return rounded(sum);
}
