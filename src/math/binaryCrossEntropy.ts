import { acceptFraction } from "./accept";
import { surprise } from "./crossEntropy";
import { minus, type Pair, plus, rounded, times, twoSum, zero } from "./pair";
import { used } from "./used";

/**
 * Binary cross-entropy of a probability: eq. (2) on p.
 *
 *     BCE(p, t) = −t log p − (1 − t) log(1 − p): −log p for t = 1, −log(1 − p) for t = 0
 *
 * In nats. Right to 3 ulp.
 *
 * @param probability p of "yes", in [0, 1]; not a score. NaN gives NaN.
 * @param target t in [0, 1]: 1 for yes, 0 for no, or a share of yes.
 * @returns a number ≥ 0; Infinity where the certain did not happen.
 * @throws {RangeError | TypeError} if either is not a number in [0, 1].
 * @example
 * binaryCrossEntropy(0.9, 1); // → 0.10536051565782628
 * binaryCrossEntropy(0.9, 0); // → 2.302585092994046
 * binaryCrossEntropy(1, 0); // → Infinity
 * @see {@link sigmoidCrossEntropy}, the same from a score. PyTorch's `binary_cross_entropy` clamps each logarithm at
 * −100; here nothing is clamped.
 */
export function binaryCrossEntropy(probability: number, target: number): number {
  if (!Number.isNaN(probability)) acceptFraction("binaryCrossEntropy", "probability", probability);
  acceptFraction("binaryCrossEntropy", "target", target);
  used("binaryCrossEntropy");
  return rounded(plus(surprise(target, probability), surpriseOfNo(target, probability)));
}

/** −(1 − t) log(1 − p); 0 for t = 1. `log1p` keeps the digits of a small p. */
function surpriseOfNo(t: number, p: number): Pair {
  return t === 1 || p === 0 ? zero : minus(times(twoSum(1, -t), { hi: Math.log1p(-p), lo: 0 }));
}
