import { exact, minus, one, type Pair, plus, twoSum, zero } from "./pair";
import { pairExp } from "./pairExp";

/**
 * What softmax and its loss are made of: eⱼ = e^(sⱼ − m), with m the largest score, and their sums. Every eⱼ is at
 * most 1, so nothing overflows; the largest one is exactly 1 and is left out of `rest`, so that next to it nothing
 * small is lost.
 */
export interface Exponentials {
  /** sⱼ − m, without rounding: inside an exponential, a rounding error of 10⁻¹³ is 500 ulp. */
  readonly gaps: readonly Pair[];
  /** e^(sⱼ − m) */
  readonly e: readonly Pair[];
  /** Σ eⱼ over all but one largest score. */
  readonly rest: Pair;
  /** Σ eⱼ = 1 + rest */
  readonly sum: Pair;
  /** Σ eⱼ over j ≠ i, which is what 1 − pᵢ is made of. */
  readonly sumWithout: (i: number) => Pair;
}

/**
 * @throws {RangeError} where softmax has no meaning: every score −∞, or several +∞. (A single +∞ has: all of the
 * probability is there.)
 */
export function exponentials(where: string, scores: ArrayLike<number>): Exponentials {
  let top = 0;
  for (let j = 1; j < scores.length; j++) if (scores[j] > scores[top] || Number.isNaN(scores[j])) top = j;
  refuseEqualInfinities(where, scores, top);

  const gaps = Array.from(scores, (s) => difference(s, scores[top]));
  const e = gaps.map(pairExp);
  let rest = zero;
  for (let j = 0; j < e.length; j++) if (j !== top) rest = plus(rest, e[j]);
  return {
    gaps,
    e,
    rest,
    sum: plus(one, rest),
    sumWithout: (i) => (i === top ? rest : plus(one, plus(rest, minus(e[i])))),
  };
}

/** a − b without error; 0 for the same infinity. */
export function difference(a: number, b: number): Pair {
  return a === b ? zero : Number.isFinite(a - b) ? twoSum(a, -b) : exact(a - b);
}

function refuseEqualInfinities(where: string, scores: ArrayLike<number>, top: number): void {
  if (scores[top] === -Infinity) {
    throw new RangeError(`${where}: every score is -Infinity, which leaves no class possible`);
  }
  if (scores[top] !== Infinity) return;
  for (let j = top + 1; j < scores.length; j++) {
    if (scores[j] === Infinity) {
      throw new RangeError(
        `${where}: scores[${top}] and scores[${j}] are both Infinity; how they share the probability is undefined`,
      );
    }
  }
}
