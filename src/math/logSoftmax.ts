import { acceptScores } from "./accept";
import { exponentials } from "./exponentials";
import { minus, plus, rounded } from "./pair";
import { pairLog1p } from "./pairLog";
import type { LogProbabilities, Scores } from "./types";

/**
 * The logarithms of softmax's probabilities.
 *
 *     log pᵢ = (sᵢ − m) − log Σⱼ e^(sⱼ − m), m = maxⱼ sⱼ
 *
 * Taking the logarithm after {@link softmax} gives −Infinity for [0, −800] and 0 for a confident class; this does not.
 * Right to 3 ulp, each. The result may be passed as scores: it is the scores less one number, so softmax and its loss
 * stay as they were.
 *
 * @param scores C real numbers, at least one. ±Infinity and NaN as in {@link softmax}.
 * @returns C numbers ≤ 0.
 * @throws {RangeError | TypeError} as {@link softmax} does.
 * @example
 * logSoftmax([0, 0]); // → [-0.6931471805599453, -0.6931471805599453]
 * logSoftmax([0, -800]); // → [0, -800]
 * logSoftmax([40, 0]); // → [-4.248354255291589e-18, -40]
 */
export function logSoftmax(scores: Scores): Float64Array & LogProbabilities {
  acceptScores("logSoftmax", scores);
  const { gaps, rest } = exponentials("logSoftmax", scores);
  const log = pairLog1p(rest);
  return Float64Array.from(gaps, (gap) => rounded(plus(gap, minus(log))));
}
