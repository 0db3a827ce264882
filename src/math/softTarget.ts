import { exactly, fixed } from "./exactly";
import { exponentials } from "./exponentials";
import { fixedSoftmax } from "./fixedSoftmax";
import { exact, minus, over, type Pair, plus, rounded, times, twoSum, zero } from "./pair";
import { pairLog1p } from "./pairLog";
import { probabilityMinusTarget } from "./probabilityMinusTarget";

/** A target distribution, known beyond what doubles hold. */
export interface SoftTarget {
  readonly t: readonly Pair[];
  /** tᵢ in fixed point. */
  readonly fixed: (i: number, bits: bigint) => bigint;
}

/** A distribution as it is. */
export function softTarget(target: ArrayLike<number>): SoftTarget {
  return { t: Array.from(target, exact), fixed: (i, bits) => fixed(target[i], bits) };
}

/** A distribution moved towards the uniform one: (1 − ε) tᵢ + ε / C. */
export function smoothed(target: ArrayLike<number>, epsilon: number): SoftTarget {
  const classes = target.length;
  const kept = twoSum(1, -epsilon);
  const spread = over(exact(epsilon), exact(classes));
  return {
    t: Array.from(target, (ti) => plus(times(kept, exact(ti)), spread)),
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
  target.t.forEach((ti, i) => {
    if (ti.hi > 0 || Number.isNaN(log.hi)) sum = plus(sum, times(ti, plus(log, minus(gaps[i]))));
  });
  return rounded(sum);
}

/** pᵢ − tᵢ */
export function softGradient(where: string, scores: ArrayLike<number>, target: SoftTarget): Float64Array {
  const { e, sum, sumWithout } = exponentials(where, scores);
  const p = fixedSoftmax(scores);
  return Float64Array.from(target.t, (ti, i) =>
    probabilityMinusTarget({ yes: over(e[i], sum), no: over(sumWithout(i), sum) }, ti, () =>
      exactly((bits) => p(i, bits) - target.fixed(i, bits)),
    ),
  );
}
