import { acceptDistribution, acceptLength } from "./accept";
import { exact, minus, type Pair, plus, rounded, twoProduct, zero } from "./pair";
import type { Distribution, Probabilities } from "./types";
import { used } from "./used";

/**
 * Cross-entropy of two distributions: the mean surprise of one who expects p, where t happens.
 *
 *     CE(p, t) = −Σᵢ tᵢ log pᵢ, with 0 · log 0 = 0
 *
 * In nats. Where something happens (tᵢ > 0) that was held impossible (pᵢ = 0), Infinity. Right to 3 ulp.
 *
 * @param probabilities C numbers in [0, 1] that sum to 1 within 10⁻⁶; not scores. NaN gives NaN.
 * @param targets the distribution of what happens, of the same length.
 * @returns a number ≥ 0; at least the {@link entropy} of t, and that only if p = t.
 * @throws {RangeError | TypeError} if either is no distribution, or the lengths differ.
 * @example
 * crossEntropy([0.7, 0.2, 0.1], [0, 0, 1]); // → 2.3025850929940455
 * crossEntropy([0.5, 0.5], [0.5, 0.5]); // → 0.6931471805599453
 * crossEntropy([1, 0], [0, 1]); // → Infinity
 * @see {@link softmaxCrossEntropy}, the same from scores, which is where a loss should start from.
 */
export function crossEntropy(probabilities: Probabilities, targets: Distribution): number {
  acceptDistribution("crossEntropy", "probabilities", probabilities, { nan: true });
  acceptDistribution("crossEntropy", "targets", targets);
  acceptLength("crossEntropy", "targets", targets, probabilities.length);
  used("crossEntropy");
  let sum: Pair = zero;
  for (let i = 0; i < targets.length; i++) sum = plus(sum, surprise(targets[i], probabilities[i]));
  return rounded(sum);
}

/** −t log p; 0 for t = 0. */
export function surprise(t: number, p: number): Pair {
  if (Number.isNaN(p)) return exact(NaN);
  return t === 0 || p === 1 ? zero : minus(twoProduct(t, Math.log(p)));
}
