// e^x, right to about 1 ulp.
//
// With k = round(32 x / ln 2) and r = x − k ln 2 / 32, |r| ≤ 0.011:  e^x = 2^(k div 32) · 2^((k mod 32) / 32) · e^r.
// The middle factor is in a table; e^r is 1 + r + r² · (a cubic, Remez: off by 2^−53.4 of e^r). So a table of 256 bytes
// saves half of the polynomial (degree 11) that it takes without: 1.7 ns a number, not 2.8.

import { both, lost, minus, minusProduct, plus, plusProduct, times } from "./vectors";

const inverse: f64 = 46.16624130844683; // 32 / ln 2
/** 1.5 · 2^52: added, it rounds to an integer and leaves that in the low bits. */
const rounder: f64 = 6755399441055744;
/** ln 2 / 32 in two parts; the first has 36 bits, so its product with k is exact for |x| < 2800. */
const step1: f64 = 0.021660849392446835;
const step2: f64 = 5.145609244655338e-14;

/** 2^(j/32) for j = 0 … 31, less j · 2^47 in its bits: adding k · 2^47 then leaves (k div 32) in the exponent. */
const powers = memory.data<i64>([
  0x3ff0000000000000, 0x3fefd9b0d3158574, 0x3fefb5586cf9890f, 0x3fef9301d0125b51,
  0x3fef72b83c7d517b, 0x3fef54873168b9aa, 0x3fef387a6e756238, 0x3fef1e9df51fdee1,
  0x3fef06fe0a31b715, 0x3feef1a7373aa9cb, 0x3feedea64c123422, 0x3feece086061892d,
  0x3feebfdad5362a27, 0x3feeb42b569d4f82, 0x3feeab07dd485429, 0x3feea47eb03a5585,
  0x3feea09e667f3bcd, 0x3fee9f75e8ec5f74, 0x3feea11473eb0187, 0x3feea589994cce13,
  0x3feeace5422aa0db, 0x3feeb737b0cdc5e5, 0x3feec49182a3f090, 0x3feed503b23e255d,
  0x3feee89f995ad3ad, 0x3feeff76f2fb5e47, 0x3fef199bdd85529c, 0x3fef3720dcef9069,
  0x3fef5818dcfba487, 0x3fef7c97337b9b5f, 0x3fefa4afa2a490da, 0x3fefd0765b6e4540,
]);

/** e^x for |x| ≤ 700. NaN and ±∞ give NaN. */
@inline export function exp(x: v128): v128 {
  const t = plusProduct(both(rounder), x, both(inverse));
  return plusProduct2(powerOf2(t), remainder(x, t));
}

/** e^−x for |x| ≤ 700. */
@inline export function expOfMinus(x: v128): v128 {
  const t = minusProduct(both(rounder), x, both(inverse));
  const k = minus(t, both(rounder));
  return plusProduct2(powerOf2(t), cubic(minusProduct(minusProduct(f64x2.neg(x), k, both(step1)), k, both(step2))));
}

/** e^x · 2^−shift for |x| < 2800, shift so large that this is at most 2; below 2^−1022 it is 0. */
export function expShifted(x: v128, shift: v128): v128 {
  const t = plusProduct(both(rounder), x, both(inverse));
  const whole = f64x2.floor(times(minus(t, both(rounder)), both(1.0 / 32)));
  const exponent = f64x2.max(minus(whole, shift), both(-1023));
  const j = v128.and(t, i64x2.splat(31));
  const mantissa = i64x2.add(tableAt(t), i64x2.shl(j, 47));
  const factor = i64x2.shl(plus(exponent, both(rounder + 1023)), 52);
  return times(plusProduct2(mantissa, remainder(x, t)), factor);
}

@inline function tableAt(t: v128): v128 {
  const offset = v128.and(i64x2.shl(t, 3), i64x2.splat(31 * 8));
  const first = v128.load64_zero(powers + i32x4.extract_lane(offset, 0));
  return v128.load64_lane(powers + i32x4.extract_lane(offset, 2), first, 1);
}

@inline function powerOf2(t: v128): v128 {
  return i64x2.add(tableAt(t), i64x2.shl(t, 47));
}

/** e^r − 1 */
@inline function remainder(x: v128, t: v128): v128 {
  const k = minus(t, both(rounder));
  return cubic(minusProduct(minusProduct(x, k, both(step1)), k, both(step2)));
}

@inline function cubic(r: v128): v128 {
  const r2 = times(r, r);
  const low = plusProduct(both(0.49999999999179146), r, both(0.16666666667044147));
  const high = plusProduct(both(0.041666893268374805), r, both(0.008333318132379284));
  return plusProduct(r, plusProduct(low, high, r2), r2);
}

/** s + s · p */
@inline function plusProduct2(s: v128, p: v128): v128 { return plusProduct(s, s, p); }

/**
 * e^x for n numbers from s to g. Returns the largest |x|: the results are right where it is at most 700. NaN is no
 * number to compare and gives NaN.
 */
export function expOfAll(s: i32, g: i32, n: i32): f64 {
  let top = both(0);
  const end8 = s + 8 * (n & ~7);
  for (; s < end8; s += 64, g += 64) {
    const a = v128.load(s);
    const b = v128.load(s, 16);
    const c = v128.load(s, 32);
    const d = v128.load(s, 48);
    top = f64x2.pmax(f64x2.abs(a), top);
    v128.store(g, exp(a));
    top = f64x2.pmax(f64x2.abs(b), top);
    v128.store(g, exp(b), 16);
    top = f64x2.pmax(f64x2.abs(c), top);
    v128.store(g, exp(c), 32);
    top = f64x2.pmax(f64x2.abs(d), top);
    v128.store(g, exp(d), 48);
  }
  const end2 = s + 8 * (n & 6);
  for (; s < end2; s += 16, g += 16) {
    const a = v128.load(s);
    top = f64x2.pmax(f64x2.abs(a), top);
    v128.store(g, exp(a));
  }
  if (n & 1) {
    const a = v128.load64_zero(s);
    top = f64x2.pmax(f64x2.abs(a), top);
    v128.store64_lane(g, exp(a), 0);
  }
  return max(f64x2.extract_lane(top, 0), f64x2.extract_lane(top, 1));
}
