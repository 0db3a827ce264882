import { acceptLabel, acceptNumber, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import { difference, exponentials } from "./exponentials";
import { exact, minus, over, type Pair, plus, rounded, times, zero } from "./pair";
import { pairExp } from "./pairExp";
import { pairLog, pairLog1p } from "./pairLog";
import type { Loss, Scores } from "./types";

const name = "focalLoss";

/**
 * The focal loss: the softmax loss, less of it for samples that are already easy.
 *
 *     L(s, y) = −q^γ log p, with p = softmax(s)_y and q = 1 − p
 *     ∂L/∂sⱼ = pⱼ · F for j ≠ y, ∂L/∂s_y = −q · F, with F = q^γ − γ q^(γ−1) p log p
 *
 * With γ = 0 it is {@link softmaxCrossEntropy}. Unlike that, it is not convex in the scores. A power γ multiplies the
 * relative error of its base by γ, so powers are taken through logarithms in pairs. Right to 3 ulp for γ ≤ 1000.
 *
 * @param gamma γ ≥ 0; 2 if not given, as in the paper.
 * @returns a loss whose target is a label, 0 … C − 1. ±Infinity and NaN among scores as in softmaxCrossEntropy.
 * @throws {RangeError | TypeError} if γ is negative, infinite or not a number; later, for bad scores or label.
 * @example
 * focalLoss(2).value([0, 0], 0); // → 0.17328679513998632
 * focalLoss(2).gradient([0, 0], 0); // → [-0.29828679513998635, 0.29828679513998635]
 * @see T.-Y. Lin, P. Goyal, R. Girshick, K. He & P. Dollár, "Focal loss for dense object detection" (2017). There it is
 * on a sigmoid; this is its softmax form. Its α is {@link withClassWeights}.
 */
export function focalLoss(gamma: number = 2): Loss<number> {
  acceptNumber(name, "γ", gamma);
  if (!(gamma >= 0 && gamma < Infinity)) throw new RangeError(`${name}: γ ${gamma} is not a number ≥ 0`);
  /** log(q^n) */
  const power = (n: number, logQ: Pair): Pair => (n === 0 ? zero : times(exact(n), logQ));

  return defineLoss<number>(
    `${name}(${gamma})`,
    (scores, label) => {
      const { surprise, logQ } = partsOf(scores, label);
      return rounded(times(pairExp(power(gamma, logQ)), surprise));
    },
    (scores, label) => {
      const { logP, logQ, surprise, p } = partsOf(scores, label);
      const expected = p.hi === 0 ? zero : times(times(exact(gamma), p), surprise); // −γ p log p
      // Products of powers as one exponential of a sum: q^(γ−1) alone may overflow where pⱼ q^(γ−1) does not.
      return Float64Array.from(logP, (logPj, j) => {
        const factor = j === label ? logQ : logPj; // log of q, or of pⱼ
        const first = pairExp(plus(factor, power(gamma, logQ)));
        const second = j === label ? power(gamma, logQ) : plus(logPj, power(gamma - 1, logQ)); // log of what −γ p log p is times
        const slope = rounded(plus(first, gamma === 0 ? zero : times(expected, pairExp(second))));
        return j === label ? 0 - slope : slope;
      });
    },
  );
}

interface Parts {
  /** log pⱼ */
  readonly logP: readonly Pair[];
  /** log(1 − p) */
  readonly logQ: Pair;
  /** −log p */
  readonly surprise: Pair;
  readonly p: Pair;
}

function partsOf(scores: Scores, label: number): Parts {
  acceptScores(name, scores, label);
  acceptLabel(name, label, scores.length);
  const all = exponentials(name, scores);
  const logSum = pairLog(all.sum);
  return {
    logP: all.gaps.map((gap) => plus(gap, minus(logSum))),
    logQ: plus(logSumOfOthers(scores, label), minus(logSum)),
    surprise: plus(pairLog1p(all.rest), minus(all.gaps[label])),
    p: over(all.e[label], all.sum),
  };
}

/** log Σ_{j≠y} e^(sⱼ − m), by the largest of the others: so it is there even where the sum itself underflows. */
function logSumOfOthers(scores: ArrayLike<number>, label: number): Pair {
  const others = Array.from(scores).filter((_, j) => j !== label);
  const second = others.reduce((a, b) => Math.max(a, b), -Infinity);
  if (second === -Infinity) return exact(-Infinity);
  const max = Math.max(second, scores[label]);
  return plus(difference(second, max), pairLog(exponentials(name, others).sum));
}
