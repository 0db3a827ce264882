import { acceptNumbers } from "./accept";
import { exponentials } from "./exponentials";
import { exact, plus, rounded } from "./pair";
import { pairLog1p } from "./pairLog";
import type { Scores } from "./types";

/**
 * The logarithm of a sum of exponentials: a smooth maximum of the scores, and the logarithm of softmax's denominator.
 *
 *     logSumExp(s) = log Σⱼ e^(sⱼ) = m + log1p(Σ over all but one largest of e^(sⱼ − m)), m = maxⱼ sⱼ
 *
 * The second form is the one computed: no exponential exceeds 1, and the 1 of the largest score does not swallow
 * small ones. Right to 3 ulp of max(|result|, |m|): near a result of 0, where m and the logarithm cancel, that is an
 * absolute error.
 *
 * @param scores C numbers. Of none the result is −Infinity, as of −Infinity only; any +Infinity gives Infinity.
 * @throws {TypeError} if scores is not an array of numbers.
 * @example
 * logSumExp([0, 0]); // → 0.6931471805599453
 * logSumExp([1000, 1000]); // → 1000.6931471805599
 * @see P. Blanchard, D. J. Higham & N. J. Higham, "Accurately computing the log-sum-exp and softmax functions",
 * IMA Journal of Numerical Analysis 41 (2021).
 */
export function logSumExp(scores: Scores): number {
  acceptNumbers("logSumExp", "scores", scores);
  let max = -Infinity;
  for (let j = 0; j < scores.length; j++) max = Math.max(max, scores[j]);
  if (!Number.isFinite(max)) return max;
  return rounded(plus(exact(max), pairLog1p(exponentials("logSumExp", scores).rest)));
}
