import { exactly, fixed } from "./exactly";
import { type Exponentials, exponentials } from "./exponentials";
import { fixedSoftmax } from "./fixedSoftmax";
import { exact, minus, over, plus, rounded, times, twoProduct, twoSum, zero } from "./pair";
import { pairLog1p } from "./pairLog";
import { exactShare, probabilityMinusTarget, type Share } from "./probabilityMinusTarget";

/** A target distribution, known beyond what doubles hold. */
export interface SoftTarget {
  readonly shares: readonly Share[];
  /** tᵢ in fixed point. */
  readonly fixed: (i: number, bits: bigint) => bigint;
}

/** A distribution as it is. */
export function softTarget(target: ArrayLike<number>): SoftTarget {
  return { shares: Array.from(target, exactShare), fixed: (i, bits) => fixed(target[i], bits) };
}

/** A distribution moved towards the uniform one: (1 − ε) tᵢ + ε / C. */
export function smoothed(target: ArrayLike<number>, epsilon: number): SoftTarget {
  const classes = target.length;
  const kept = twoSum(1, -epsilon);
  const each = over(exact(epsilon), exact(classes));
  const others = over(twoProduct(epsilon, classes - 1), exact(classes));
  return {
    shares: Array.from(target, (t) => ({
      is: plus(times(kept, exact(t)), each),
      lacks: plus(times(kept, twoSum(1, -t)), others),
    })),
    fixed: (i, bits) => {
      const e = fixed(epsilon, bits);
      return ((((1n << bits) - e) * fixed(target[i], bits)) >> bits) + e / BigInt(classes);
    },
  };
}

/** −Σᵢ tᵢ log pᵢ = Σᵢ tᵢ (log Σⱼ e^(sⱼ − m) − (sᵢ − m)): no term below 0, so nothing cancels. */
export function softValue(where: string, scores: ArrayLike<number>, target: SoftTarget): number {
  const { gaps, rest } = exponentials(where, scores);
  const log = pairLog1p(rest);
  let sum = zero;
  target.shares.forEach(({ is }, i) => {
    if (is.hi > 0 || Number.isNaN(log.hi)) sum = plus(sum, times(is, plus(log, minus(gaps[i]))));
  });
  return rounded(sum);
}

/** pᵢ − tᵢ */
export function softGradient(where: string, scores: ArrayLike<number>, target: SoftTarget): Float64Array {
  const all = exponentials(where, scores);
  const p = fixedSoftmax(scores);
  return Float64Array.from(target.shares, (t, i) =>
    probabilityMinusTarget(probability(all, i), t, () =>
      exactly((bits) => p(i, bits) - target.fixed(i, bits)),
    ),
  );
}

/** pᵢ, and 1 − pᵢ as the sum of the others. */
export function probability({ e, sum, sumWithout }: Exponentials, i: number): Share {
  return { is: over(e[i], sum), lacks: over(sumWithout(i), sum) };
}
