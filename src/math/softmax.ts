import { acceptScores } from "./accept";
import { exponentials } from "./exponentials";
import { over, rounded } from "./pair";
import type { Probabilities, Scores } from "./types";

/**
 * Softmax: C scores to C probabilities.
 *
 *     pᵢ = e^(sᵢ) / Σⱼ e^(sⱼ) = e^(sᵢ − m) / Σⱼ e^(sⱼ − m), m = maxⱼ sⱼ
 *
 * The second form cannot overflow. Adding one number to every score changes nothing. Right to 3 ulp, each.
 *
 * @param scores C real numbers, at least one. −Infinity gives probability 0, a single +Infinity takes all; a NaN makes
 * every probability NaN.
 * @returns C numbers in [0, 1] that sum to 1. The type remembers that they are probabilities: passing them where
 * scores are due does not compile.
 * @throws {RangeError} if scores is empty, all −Infinity, or holds two +Infinity: no limit exists there.
 * @throws {TypeError} if scores is not an array of numbers.
 * @example
 * softmax([1, 2, 3]); // → [0.09003057317038046, 0.24472847105479764, 0.6652409557748219]
 * softmax([1000, 1000]); // → [0.5, 0.5]
 * @see P. Blanchard, D. J. Higham & N. J. Higham, "Accurately computing the log-sum-exp and softmax functions",
 * IMA Journal of Numerical Analysis 41 (2021).
 */
export function softmax(scores: Scores): Float64Array & Probabilities {
  acceptScores("softmax", scores);
  const { e, sum } = exponentials("softmax", scores);
  return Float64Array.from(e, (ei) => rounded(over(ei, sum)));
}
