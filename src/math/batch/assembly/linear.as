// The linear model of a batch: S = X W, and its gradient Xᵀ G. X is given by its rows' numbers, so that a mini-batch needs
// no copy. Two rows and ten columns at a time: their ten sums of two stay in registers, and each weight that is loaded
// serves both rows. Sums run over the features (rows, in the gradient) one by one, so the order is always the same.

import { labelsAt } from "./area";
import { both, plusProduct } from "./vectors";

/** Features whose gradients stay in the nearest cache while the rows pass by. */
const featuresAtOnce: i32 = 128;

@inline function rowAt(area: i32, i: i32, x: i32, features: i32): i32 {
  return x + 8 * features * load<i32>(labelsAt(area) + 4 * i);
}

/** S = X W for n ≤ 1024 rows of X, whose numbers are where labels are otherwise. W is F × C, S n × C. */
export function linearScores(area: i32, n: i32, features: i32, classes: i32, x: i32, w: i32, s: i32): void {
  const stride = 8 * classes;
  const wide = classes - (classes % 10);
  for (let i = 0; i < n; i += 2) {
    // Of an odd last row, twice the same.
    const other = min(i + 1, n - 1);
    const x0 = rowAt(area, i, x, features);
    const x1 = rowAt(area, other, x, features);
    const s0 = s + stride * i;
    const s1 = s + stride * other;
    for (let c = 0; c < wide; c += 10) tenScores(features, stride, x0, x1, w + 8 * c, s0 + 8 * c, s1 + 8 * c);
    let c = wide;
    for (; c + 1 < classes; c += 2) {
      let a = both(0);
      let b = both(0);
      let at = w + 8 * c;
      for (let f = 0; f < 8 * features; f += 8, at += stride) {
        const weights = v128.load(at);
        a = plusProduct(a, weights, v128.load64_splat(x0 + f));
        b = plusProduct(b, weights, v128.load64_splat(x1 + f));
      }
      v128.store(s0 + 8 * c, a);
      v128.store(s1 + 8 * c, b);
    }
    if (c < classes) {
      let a: f64 = 0;
      let b: f64 = 0;
      let at = w + 8 * c;
      for (let f = 0; f < 8 * features; f += 8, at += stride) {
        a += load<f64>(at) * load<f64>(x0 + f);
        b += load<f64>(at) * load<f64>(x1 + f);
      }
      store<f64>(s0 + 8 * c, a);
      store<f64>(s1 + 8 * c, b);
    }
  }
}

@inline function tenScores(features: i32, stride: i32, x0: i32, x1: i32, w: i32, s0: i32, s1: i32): void {
  let a0 = both(0);
  let a1 = both(0);
  let a2 = both(0);
  let a3 = both(0);
  let a4 = both(0);
  let b0 = both(0);
  let b1 = both(0);
  let b2 = both(0);
  let b3 = both(0);
  let b4 = both(0);
  const end = x0 + 8 * features;
  for (; x0 < end; x0 += 8, x1 += 8, w += stride) {
    const p = v128.load64_splat(x0);
    const q = v128.load64_splat(x1);
    const w0 = v128.load(w);
    a0 = plusProduct(a0, w0, p);
    b0 = plusProduct(b0, w0, q);
    const w1 = v128.load(w, 16);
    a1 = plusProduct(a1, w1, p);
    b1 = plusProduct(b1, w1, q);
    const w2 = v128.load(w, 32);
    a2 = plusProduct(a2, w2, p);
    b2 = plusProduct(b2, w2, q);
    const w3 = v128.load(w, 48);
    a3 = plusProduct(a3, w3, p);
    b3 = plusProduct(b3, w3, q);
    const w4 = v128.load(w, 64);
    a4 = plusProduct(a4, w4, p);
    b4 = plusProduct(b4, w4, q);
  }
  v128.store(s0, a0);
  v128.store(s0, a1, 16);
  v128.store(s0, a2, 32);
  v128.store(s0, a3, 48);
  v128.store(s0, a4, 64);
  v128.store(s1, b0);
  v128.store(s1, b1, 16);
  v128.store(s1, b2, 32);
  v128.store(s1, b3, 48);
  v128.store(s1, b4, 64);
}

/** ∇ += Xᵀ G for n ≤ 1024 rows of X, whose numbers are where labels are otherwise. G is n × C, ∇ F × C. */
export function linearGradient(area: i32, n: i32, features: i32, classes: i32, x: i32, g: i32, d: i32): void {
  const stride = 8 * classes;
  const wide = classes - (classes % 10);
  for (let from = 0; from < features; from += featuresAtOnce) {
    const count = min(featuresAtOnce, features - from);
    const here = d + stride * from;
    for (let i = 0; i < n; i += 2) {
      const x0 = rowAt(area, i, x, features) + 8 * from;
      const g0 = g + stride * i;
      if (i + 1 == n) {
        oneRow(count, stride, x0, g0, here);
        continue;
      }
      const x1 = rowAt(area, i + 1, x, features) + 8 * from;
      const g1 = g0 + stride;
      for (let c = 0; c < 8 * wide; c += 80) tenSlopes(count, stride, x0, x1, g0 + c, g1 + c, here + c);
      for (let c = wide; c < classes; c++) {
        const p = load<f64>(g0 + 8 * c);
        const q = load<f64>(g1 + 8 * c);
        let at = here + 8 * c;
        for (let f = 0; f < 8 * count; f += 8, at += stride) {
          store<f64>(at, load<f64>(at) + p * load<f64>(x0 + f) + q * load<f64>(x1 + f));
        }
      }
    }
  }
}

@inline function tenSlopes(count: i32, stride: i32, x0: i32, x1: i32, g0: i32, g1: i32, d: i32): void {
  const a0 = v128.load(g0);
  const a1 = v128.load(g0, 16);
  const a2 = v128.load(g0, 32);
  const a3 = v128.load(g0, 48);
  const a4 = v128.load(g0, 64);
  const b0 = v128.load(g1);
  const b1 = v128.load(g1, 16);
  const b2 = v128.load(g1, 32);
  const b3 = v128.load(g1, 48);
  const b4 = v128.load(g1, 64);
  const end = x0 + 8 * count;
  for (; x0 < end; x0 += 8, x1 += 8, d += stride) {
    const p = v128.load64_splat(x0);
    const q = v128.load64_splat(x1);
    v128.store(d, plusProduct(plusProduct(v128.load(d), a0, p), b0, q));
    v128.store(d, plusProduct(plusProduct(v128.load(d, 16), a1, p), b1, q), 16);
    v128.store(d, plusProduct(plusProduct(v128.load(d, 32), a2, p), b2, q), 32);
    v128.store(d, plusProduct(plusProduct(v128.load(d, 48), a3, p), b3, q), 48);
    v128.store(d, plusProduct(plusProduct(v128.load(d, 64), a4, p), b4, q), 64);
  }
}

function oneRow(count: i32, stride: i32, x: i32, g: i32, d: i32): void {
  for (let f = 0; f < count; f++, x += 8) {
    const p = load<f64>(x);
    const end = d + stride;
    for (let at = g; d < end; d += 8, at += 8) store<f64>(d, load<f64>(d) + p * load<f64>(at));
  }
}
