// Natural logarithms after fdlibm (Sun, 1993): x = 2^n · (1 + f), log (1 + f) = f − f²/2 + s (f²/2 + R(s²)),
// s = f / (2 + f). Off by less than 1 ulp.

import { both, lost, minus, plus, plusProduct, times } from "./vectors";

/** ln 2 in two parts; the first has 32 bits, so its product with an integer is exact. */
const ln2High: f64 = 6.93147180369123816490e-1;
const ln2Low: f64 = 1.90821492927058770002e-10;

/** x = 2^n · m with m from 1 to 2: n, for normal x > 0. */
@inline export function exponentOf(x: v128): v128 {
  // An integer i ≥ 0 as a double: 2^52 + i, less 2^52.
  return minus(v128.or(i64x2.shr_u(x, 52), i64x2.splat(0x4330000000000000)), both(4503599627370496.0 + 1023));
}

/** m − 1 */
@inline export function fractionOf(x: v128): v128 {
  return minus(v128.or(v128.and(x, i64x2.splat(0x000fffffffffffff)), i64x2.splat(0x3ff0000000000000)), both(1));
}

/** √½ as bits. */
const rootHalf: i64 = 0x3fe6a09e667f3bcd;

/** n · ln 2 in two parts, the first one exact for integers |n| < 2^20. */
@inline export function ln2Times(n: v128): v128 { return times(n, both(ln2High)); }
@inline export function ln2Rest(n: v128): v128 { return times(n, both(ln2Low)); }

/** log (1 + f) − f, for f from √½ − 1 to √2 − 1 */
@inline function logMinus(f: v128): v128 {
  const s = f64x2.div(f, plus(f, both(2)));
  const z = times(s, s);
  const w = times(z, z);
  const odd = times(w, plusProduct(both(0.3999999999940941908), w,
    plusProduct(both(0.2222219843214978396), w, both(0.1531383769920937332))));
  const even = times(z, plusProduct(both(0.6666666666666735130), w,
    plusProduct(both(0.2857142874366239149), w, plusProduct(both(0.1818357216161805012), w, both(0.1479819860511658591)))));
  const half = times(both(0.5), times(f, f));
  return minus(times(s, plus(half, plus(odd, even))), half);
}

/** log (1 + u) for 0 ≤ u ≤ 2^1000, small u too: what 1 + u rounds away is added. */
@inline export function log1p(u: v128): v128 {
  const x = plus(both(1), u);
  const small = f64x2.div(lost(both(1), u, x), x);
  // x = 2^n (1 + f) with 1 + f from √½ to √2.
  const n = exponentOf(i64x2.add(x, i64x2.splat(0x3ff0000000000000 - rootHalf)));
  const fromRoot = v128.and(i64x2.sub(x, i64x2.splat(rootHalf)), i64x2.splat(0xfff0000000000000));
  const f = minus(i64x2.sub(x, fromRoot), both(1));
  return plus(ln2Times(n), plus(f, plus(small, plus(ln2Rest(n), logMinus(f)))));
}

/** (1 + a) (1 + b) − 1: of sums of log (1 + q), one logarithm. Small a and b keep their digits. */
@inline export function joined(a: v128, b: v128): v128 {
  return plusProduct(plus(a, b), a, b);
}
