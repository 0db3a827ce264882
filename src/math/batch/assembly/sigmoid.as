// The sigmoid loss of a batch, number by number. With e = e^−|s|, and w = 1 − t for s ≥ 0, t below:
//
// L = |s| w + log (1 + e), no term below 0;  σ(s) − t = ± (w − (1 − w) e) / (1 + e), + for s ≥ 0.
//
// For t = 0 or 1 nothing cancels; where a share t and σ(s) nearly agree, the gradient is left to the caller. Logarithms
// are the slow part, so sixteen are taken at once: log Π (1 + e_i), the product kept as q = Π (1 + e_i) − 1, so that small
// e_i keep their digits: (1 + a) (1 + b) − 1 = a + b + a b.

import { restAt, slowAt } from "./area";
import { exp, expOfMinus } from "./exp";
import { addLogarithms, addToSum } from "./sums";
import { both, lost, minus, minusProduct, plus, plusProduct, times } from "./vectors";

/** Beyond it e^−|s| is below the smallest normal double, and 0. */
const gone: f64 = 708.39;

/**
 * n ≤ 1024 scores at s, targets at t; their gradients, times `scale`, to g. Returns how many gradients are left to do;
 * −1 if a score is infinite or nearly: then all is.
 */
export function sigmoid(area: i32, n: i32, s: i32, t: i32, g: i32, scale: f64): i32 {
  return isSimple(n, s, t) ? simple(area, n, s, t, g, scale) : careful(area, n, s, t, g, scale);
}

/** Whether every target is yes or no, and every |s| at most 700: as nearly always. */
function isSimple(n: i32, s: i32, t: i32): bool {
  let wrong = both(0);
  const end = s + 8 * (n & ~1);
  for (; s < end; s += 16, t += 16) wrong = v128.or(wrong, isNotSimple(v128.load(s), v128.load(t)));
  if (n & 1) wrong = v128.or(wrong, isNotSimple(v128.load64_zero(s), v128.load64_zero(t)));
  return !v128.any_true(wrong);
}

@inline function isNotSimple(x: v128, t: v128): v128 {
  const share = v128.and(f64x2.ne(t, both(0)), f64x2.ne(t, both(1)));
  return v128.or(share, v128.not(f64x2.le(f64x2.abs(x), both(700))));
}

/** With z = s for no, −s for yes: L = max (z, 0) + log (1 + e), slope ± σ(z). */
function simple(area: i32, n: i32, s: i32, t: i32, g: i32, scale: f64): i32 {
  const factor = both(scale);
  let sum = both(0);
  let err = both(0);
  let e = restAt(area);
  const end8 = s + 8 * (n & ~7);
  for (; s < end8; s += 64, t += 64, g += 64, e += 64) {
    const r0 = ramp(s, t, g, e, factor, 0);
    const r1 = ramp(s, t, g, e, factor, 16);
    const r2 = ramp(s, t, g, e, factor, 32);
    const r3 = ramp(s, t, g, e, factor, 48);
    const block = plus(plus(r0, r1), plus(r2, r3));
    const next = plus(sum, block);
    err = plus(err, lost(sum, block, next));
    sum = next;
  }
  for (let i = n & 7; i > 0; i--, s += 8, t += 8, g += 8, e += 8) {
    const sign = signOf(v128.load64_zero(t));
    const z = v128.xor(v128.load64_zero(s), sign);
    const e0 = expOfMinus(f64x2.abs(z));
    v128.store64_lane(e, e0, 0);
    v128.store64_lane(g, v128.xor(sigmoidOf(z, e0, factor), sign), 0);
    const r = f64x2.pmax(z, both(0));
    const next = plus(sum, r);
    err = plus(err, lost(sum, r, next));
    sum = next;
  }
  addToSum(area, sum, err);
  addLogarithms(area, n);
  return 0;
}

/** Writes e and the slope, and returns max (z, 0). */
@inline function ramp(s: i32, t: i32, g: i32, e: i32, factor: v128, offset: i32): v128 {
  const sign = signOf(v128.load(t + offset));
  const z = v128.xor(v128.load(s + offset), sign);
  const e0 = expOfMinus(f64x2.abs(z));
  v128.store(e + offset, e0);
  v128.store(g + offset, v128.xor(sigmoidOf(z, e0, factor), sign));
  return f64x2.pmax(z, both(0));
}

/** The sign bit for t = 1: of 1 = 0x3ff0…, the third. */
@inline function signOf(t: v128): v128 {
  return v128.and(i64x2.shl(t, 2), i64x2.splat(0x8000000000000000));
}

/** σ(z) · factor: 1 / (1 + e) for z ≥ 0, e / (1 + e) below. */
@inline function sigmoidOf(z: v128, e: v128, factor: v128): v128 {
  const above = v128.bitselect(both(1), e, f64x2.ge(z, both(0)));
  return f64x2.div(times(above, factor), plus(e, both(1)));
}

function careful(area: i32, n: i32, s: i32, t: i32, g: i32, scale: f64): i32 {
  const factor = both(scale);
  let largest = both(0);
  let left = both(0);
  let sum = both(0);
  let err = both(0);
  let e = restAt(area);
  const end4 = s + 8 * (n & ~3);
  for (; s < end4; s += 32, t += 32, g += 32, e += 32) {
    const x0 = v128.load(s);
    const t0 = v128.load(t);
    const e0 = safeExpOfMinus(f64x2.abs(x0));
    const w0 = weight(x0, t0);
    const n0 = numerator(x0, t0, w0, e0);
    v128.store(e, e0);
    v128.store(g, slope(x0, n0, e0, factor));
    const x1 = v128.load(s, 16);
    const t1 = v128.load(t, 16);
    const e1 = safeExpOfMinus(f64x2.abs(x1));
    const w1 = weight(x1, t1);
    const n1 = numerator(x1, t1, w1, e1);
    v128.store(e, e1, 16);
    v128.store(g, slope(x1, n1, e1, factor), 16);
    left = v128.or(left, v128.or(isLeft(n0, w0, t0), isLeft(n1, w1, t1)));
    largest = f64x2.pmax(f64x2.pmax(f64x2.abs(x0), f64x2.abs(x1)), largest);
    const linear = plus(times(f64x2.abs(x0), w0), times(f64x2.abs(x1), w1));
    const next = plus(sum, linear);
    err = plus(err, lost(sum, linear, next));
    sum = next;
  }
  for (let i = n & 3; i > 0; i--, s += 8, t += 8, g += 8, e += 8) {
    const x0 = v128.load64_zero(s);
    const t0 = v128.load64_zero(t);
    const e0 = safeExpOfMinus(f64x2.abs(x0));
    const w0 = weight(x0, t0);
    const n0 = numerator(x0, t0, w0, e0);
    v128.store64_lane(e, e0, 0);
    v128.store64_lane(g, slope(x0, n0, e0, factor), 0);
    left = v128.or(left, isLeft(n0, w0, t0));
    largest = f64x2.pmax(f64x2.abs(x0), largest);
    // The second half of x is 0.
    const linear = times(f64x2.abs(x0), w0);
    const next = plus(sum, linear);
    err = plus(err, lost(sum, linear, next));
    sum = next;
  }
  addToSum(area, sum, err);
  addLogarithms(area, n);
  if (max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1)) > 1e300) return -1;
  return v128.any_true(left) ? listLeft(area, n, s - 8 * n, t - 8 * n) : 0;
}

@inline function safeExpOfMinus(size: v128): v128 {
  // NaN passes: it is not ≥ anything, and pmax gives its first argument.
  return v128.andnot(exp(f64x2.pmax(f64x2.neg(size), both(-gone))), f64x2.ge(size, both(gone)));
}

/** w */
@inline function weight(x: v128, t: v128): v128 {
  return v128.bitselect(minus(both(1), t), t, f64x2.ge(x, both(0)));
}

/** w − (1 − w) e */
@inline function numerator(x: v128, t: v128, w: v128, e: v128): v128 {
  return minusProduct(w, v128.bitselect(t, minus(both(1), t), f64x2.ge(x, both(0))), e);
}

@inline function slope(x: v128, above: v128, e: v128, factor: v128): v128 {
  const size = f64x2.div(times(above, factor), plus(e, both(1)));
  return v128.xor(size, v128.andnot(i64x2.splat(0x8000000000000000), f64x2.ge(x, both(0))));
}

/** Too much cancelled, or a target that is none. */
@inline function isLeft(above: v128, w: v128, t: v128): v128 {
  const close = f64x2.lt(f64x2.abs(above), times(w, both(0.25)));
  return v128.or(close, v128.not(f64x2.le(f64x2.abs(minus(t, both(0.5))), both(0.5))));
}

/** Writes down which numbers are left, and counts them. */
function listLeft(area: i32, n: i32, s: i32, t: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) {
    const x = v128.load64_zero(s + 8 * i);
    const target = v128.load64_zero(t + 8 * i);
    const w = weight(x, target);
    const above = numerator(x, target, w, v128.load64_zero(restAt(area) + 8 * i));
    if (i64x2.extract_lane(isLeft(above, w, target), 0)) store<i32>(slowAt(area) + 4 * count++, i);
  }
  return count;
}
