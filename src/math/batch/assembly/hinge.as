// The multi-class hinge of a batch. Whether s_j − s_y + Δ is above 0 is decided without rounding, as for one sample:
// s_y − Δ = c + lo exactly, and the sign of (s_j − c) − lo is right in doubles, since |lo| is at most half a step of c.
// Sums are finite unless a score is NaN or infinite, or something overflowed: then the row is left to the caller.

import { holeReach, labelsAt, restAt, slowAt } from "./area";
import { maskFor } from "./rows";
import { addToSum } from "./sums";
import { across, both, lost, minus, plus } from "./vectors";

/** n ≤ 1024 rows of C scores at s; their gradients, times `scale`, to g. Returns how many rows are left to do. */
export function hinge(area: i32, n: i32, classes: i32, s: i32, g: i32, scale: f64, margin: f64): i32 {
  let slow = 0;
  for (let row = 0; row < n; row++) {
    const at = 8 * row * classes;
    const label = load<i32>(labelsAt(area) + 4 * row);
    let value = NaN;
    if (<u32>label < <u32>classes) value = hingeRow(classes, s + at, g + at, label, scale, margin);
    if (!(value < Infinity)) {
      value = 0;
      store<i32>(slowAt(area) + 4 * slow++, row);
    }
    store<f64>(restAt(area) + 8 * row, value);
  }
  if (n & 1) store<f64>(restAt(area) + 8 * n, 0);
  let sum = both(0);
  let err = both(0);
  for (let at = 0; at < 8 * n; at += 16) {
    const values = v128.load(restAt(area) + at);
    const next = plus(sum, values);
    err = plus(err, lost(sum, values, next));
    sum = next;
  }
  addToSum(area, sum, err);
  return slow;
}

function hingeRow(classes: i32, s: i32, g: i32, label: i32, scale: f64, margin: f64): f64 {
  const own = load<f64>(s + 8 * label);
  const threshold = own - margin;
  const b = threshold - own;
  const c = both(threshold);
  const lo = both(own - (threshold - b) + (-margin - b));
  const slope = both(scale);
  const atLabel = g + 8 * label;
  let sum = both(0);
  let err = both(0);
  let violated = both(0);
  for (let from = 0; from < classes; from += holeReach) {
    const size = min(holeReach, classes - from);
    let mask = maskFor(label - from);
    const end = s + 8 * (size & ~7);
    for (; s < end; s += 64, g += 64, mask += 64) {
      const v0 = excess(v128.load(s), c, lo, v128.load(mask));
      const v1 = excess(v128.load(s, 16), c, lo, v128.load(mask, 16));
      const v2 = excess(v128.load(s, 32), c, lo, v128.load(mask, 32));
      const v3 = excess(v128.load(s, 48), c, lo, v128.load(mask, 48));
      const m0 = f64x2.gt(v0, both(0));
      const m1 = f64x2.gt(v1, both(0));
      const m2 = f64x2.gt(v2, both(0));
      const m3 = f64x2.gt(v3, both(0));
      v128.store(g, v128.and(m0, slope));
      v128.store(g, v128.and(m1, slope), 16);
      v128.store(g, v128.and(m2, slope), 32);
      v128.store(g, v128.and(m3, slope), 48);
      // As integers, a mask is −1 or 0.
      violated = i64x2.sub(violated, i64x2.add(i64x2.add(m0, m1), i64x2.add(m2, m3)));
      const block = plus(
        plus(f64x2.pmax(v0, both(0)), f64x2.pmax(v1, both(0))),
        plus(f64x2.pmax(v2, both(0)), f64x2.pmax(v3, both(0))),
      );
      const next = plus(sum, block);
      err = plus(err, lost(sum, block, next));
      sum = next;
    }
    let block = both(0);
    const end2 = s + 8 * (size & 6);
    for (; s < end2; s += 16, g += 16, mask += 16) {
      const v = excess(v128.load(s), c, lo, v128.load(mask));
      const m = f64x2.gt(v, both(0));
      v128.store(g, v128.and(m, slope));
      violated = i64x2.sub(violated, m);
      block = plus(block, f64x2.pmax(v, both(0)));
    }
    if (size & 1) {
      const v = excess(v128.load64_zero(s), c, lo, v128.load64_zero(mask));
      const m = f64x2.gt(v, both(0));
      v128.store64_lane(g, v128.and(m, slope), 0);
      violated = i64x2.sub(violated, m);
      block = plus(block, f64x2.pmax(v, both(0)));
      s += 8;
      g += 8;
    }
    const next = plus(sum, block);
    err = plus(err, lost(sum, block, next));
    sum = next;
  }
  const count = i64x2.extract_lane(violated, 0) + i64x2.extract_lane(violated, 1);
  store<f64>(atLabel, 0 - <f64>count * scale);
  return across(plus(sum, err));
}

/** s_j − s_y + Δ; 0 at the label. */
@inline function excess(s: v128, c: v128, lo: v128, mask: v128): v128 {
  return v128.and(minus(minus(s, c), lo), mask);
}
