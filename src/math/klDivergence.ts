import { acceptDistribution, acceptLength } from "./accept";
import { exactly, fixed, fixedLog } from "./exactly";
import type { Distribution } from "./types";

/**
 * Kullback–Leibler divergence: the surprise that comes of expecting p where t happens, over what is unavoidable.
 *
 * KL(t‖p) = Σᵢ tᵢ log(tᵢ / pᵢ) = CE(p, t) − H(t), with 0 · log 0 = 0
 *
 * In nats. Not symmetric. Infinity where tᵢ > 0 = pᵢ. Its terms have both signs and cancel, for p ≈ t completely; they
 * are worked out `exactly`, in as many digits as that takes. Right to 1 ulp of the formula on the numbers
 * given, so a sum that misses 1 by a rounding error shows: the result may then be below 0 by as much.
 *
 * @param probabilities p: C numbers in [0, 1] that sum to 1 within 10⁻⁶. NaN gives NaN.
 * @param targets t: the distribution of what happens, of the same length.
 * @returns 0 if p = t, more otherwise.
 * @throws {RangeError | TypeError} if either is no distribution, or the lengths differ.
 * @example
 * klDivergence([0.5, 0.5], [0.25, 0.75]); // → 0.13081203594113697
 * klDivergence([0.25, 0.75], [0.25, 0.75]); // → 0
 * @see S. Kullback & R. A. Leibler, "On information and sufficiency" (1951). PyTorch's `kl_div` has the same order of
 * arguments, but wants log p.
 */
export function klDivergence(probabilities: Distribution, targets: Distribution): number {
  acceptDistribution("klDivergence", "probabilities", probabilities, { nan: true });
  acceptDistribution("klDivergence", "targets", targets);
  acceptLength("klDivergence", "targets", targets, probabilities.length);

  const terms: [t: number, p: number][] = [];
  for (let i = 0; i < targets.length; i++) {
    const [t, p] = [targets[i], probabilities[i]];
    if (Number.isNaN(p)) return NaN;
    if (t > 0 && t !== p) terms.push([t, p]);
  }
  if (terms.some(([, p]) => p === 0)) return Infinity;
  return exactly((bits) => {
    let sum = 0n;
    for (const [t, p] of terms) sum += fixed(t, bits) * (fixedLog(t, bits) - fixedLog(p, bits));
    return sum >> bits;
  });
}
