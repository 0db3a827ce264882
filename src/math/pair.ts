/**
 * Compensated arithmetic. A double keeps 53 bits; what a sum or product rounds away fits into a second double.
 * A pair is both: the number it stands for is hi + lo, to about 106 bits. Where a plain formula would lose digits,
 * the module carries pairs and rounds once, at the end.
 *
 * @see T. J. Dekker, "A floating-point technique for extending the available precision" (1971)
 * @see T. Ogita, S. M. Rump & S. Oishi, "Accurate sum and dot product" (2005)
 */
export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

export const zero: Pair = { hi: 0, lo: 0 };
export const one: Pair = { hi: 1, lo: 0 };

/** Past the largest double there is nothing to compensate: the rest of ∞, or of an overflow on the way, is 0. */
function pair(hi: number, lo: number): Pair {
  return { hi, lo: Number.isFinite(lo) ? lo : 0 };
}

/** A number as a pair. */
export function exact(x: number): Pair {
  return { hi: x, lo: 0 };
}

/** a + b without error. (Knuth: what b lost is seen by taking the sum apart again.) */
export function twoSum(a: number, b: number): Pair {
  const hi = a + b;
  const b2 = hi - a;
  return pair(hi, a - (hi - b2) + (b - b2));
}

/** a · b without error. (Veltkamp and Dekker: halves of 26 bits multiply exactly.) */
export function twoProduct(a: number, b: number): Pair {
  const hi = a * b;
  const a1 = upperHalf(a);
  const a0 = a - a1;
  const b1 = upperHalf(b);
  const b0 = b - b1;
  return pair(hi, a1 * b1 - hi + a1 * b0 + a0 * b1 + a0 * b0);
}

function upperHalf(a: number): number {
  const c = (2 ** 27 + 1) * a;
  return c - (c - a);
}

/** x + y */
export function plus(x: Pair, y: Pair): Pair {
  const high = twoSum(x.hi, y.hi);
  const low = twoSum(x.lo, y.lo);
  const middle = twoSum(high.hi, high.lo + low.hi);
  return twoSum(middle.hi, middle.lo + low.lo);
}

/** −x */
export function minus(x: Pair): Pair {
  return { hi: -x.hi, lo: -x.lo };
}

/** x · y */
export function times(x: Pair, y: Pair): Pair {
  const high = twoProduct(x.hi, y.hi);
  if (!Number.isFinite(high.hi)) return high;
  return twoSum(high.hi, high.lo + (x.hi * y.lo + x.lo * y.hi));
}

/** x / y: a first quotient, then another of what is left. */
export function over(x: Pair, y: Pair): Pair {
  const first = x.hi / y.hi;
  if (!Number.isFinite(first)) return exact(first);
  const left = plus(x, minus(times(exact(first), y)));
  return twoSum(first, left.hi / y.hi);
}

/** The nearest double. */
export function rounded(x: Pair): number {
  return x.hi + x.lo;
}
