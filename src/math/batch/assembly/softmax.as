// The softmax loss of a batch: for each row R = Σ_{j≠y} e^(s_j) and e_y = e^(s_y), and of these the gradient
// e_j / (R + e_y), at the label −R / (R + e_y), and the loss log (1 + R / e_y) = log (R + e_y) − s_y. Leaving the label
// out of the sum is what keeps the digits of a confident class.
//
// e^s is taken of the scores as they are: up to |s| = 340 nothing overflows, and no subtraction s − m rounds anything.
// A row beyond that is done again with e^s · 2^−K, K = round (m / ln 2): exact as well. What is left (NaN, ±∞, |s| ≥ 2800,
// a label that is none) is left to the caller, row by row.

import { labelExpAt, labelScoreAt, labelsAt, numbersAtOnce, restAt, shiftAt, slowAt } from "./area";
import { expOfAll, expShifted } from "./exp";
import { exponentOf, fractionOf, ln2Rest, ln2Times } from "./log";
import { maskFor, scaleRow, sumOfFew, sumWithout } from "./rows";
import { addLogarithms, addToSum } from "./sums";
import { across, both, lost, minus, plus } from "./vectors";

/** n ≤ 1024 rows of C scores at s; their gradients, times `scale`, to g. Returns how many rows are left to do. */
export function softmax(area: i32, n: i32, classes: i32, s: i32, g: i32, scale: f64): i32 {
  const rows = max(1, numbersAtOnce / classes);
  let slow = 0;
  for (let i = 0; i < n; i += rows) {
    const end = min(n, i + rows);
    const start = 8 * i * classes;
    const plain = expOfAll(s + start, g + start, (end - i) * classes) <= 340;
    if (plain && classes < 16) {
      if (smallRows(area, i, end, classes, s, g, scale)) continue;
      expOfAll(s + start, g + start, (end - i) * classes);
    }
    for (let row = i; row < end; row++) {
      const at = 8 * row * classes;
      slow = softmaxRow(area, row, classes, s + at, g + at, scale, plain, slow);
    }
  }
  addLosses(area, n);
  return slow;
}

/** Rows of fewer than 16 classes, all at once. False if one of them needs a closer look: then g must be made again. */
function smallRows(area: i32, from: i32, to: i32, classes: i32, s: i32, g: i32, scale: f64): bool {
  const start = g + 8 * from * classes;
  let at = start;
  for (let row = from; row < to; row++, at += 8 * classes) {
    const label = load<i32>(labelsAt(area) + 4 * row);
    if (<u32>label >= <u32>classes) return false;
    const rest = across(sumOfFew(at, maskFor(label), classes));
    keep(area, row, rest, load<f64>(at + 8 * label), load<f64>(s + at - g + 8 * label), 0);
  }
  at = start;
  for (let row = from; row < to; row++, at += 8 * classes) {
    const rest = load<f64>(restAt(area) + 8 * row);
    const sum = rest + load<f64>(labelExpAt(area) + 8 * row);
    if (!(sum < Infinity)) return false; // NaN
    const factor = scale / sum;
    scaleRow(at, classes, factor);
    store<f64>(at + 8 * load<i32>(labelsAt(area) + 4 * row), 0 - rest * factor);
  }
  return true;
}

@inline function softmaxRow(
  area: i32, row: i32, classes: i32, s: i32, g: i32, scale: f64, plain: bool, slow: i32,
): i32 {
  const label = load<i32>(labelsAt(area) + 4 * row);
  let shift: f64 = 0;
  if (!plain) shift = shiftedRow(s, g, classes);
  if (<u32>label < <u32>classes) {
    const rest = sumWithout(g, classes, label);
    const labelExp = load<f64>(g + 8 * label);
    const sum = rest + labelExp;
    if (sum < Infinity && sum > 0) {
      const factor = scale / sum;
      scaleRow(g, classes, factor);
      store<f64>(g + 8 * label, 0 - rest * factor);
      keep(area, row, rest, labelExp, load<f64>(s + 8 * label), shift);
      return slow;
    }
  }
  keep(area, row, 0, 1, 0, 0); // Adds log (1 + 0 / 1) = 0 to the losses.
  store<i32>(slowAt(area) + 4 * slow, row);
  return slow + 1;
}

/** e^s · 2^−K to g, and K; NaN to g if the scores are too large or none. */
function shiftedRow(s: i32, g: i32, classes: i32): f64 {
  let largest = load<f64>(s);
  let smallest = largest;
  for (let j = 1; j < classes; j++) {
    const x = load<f64>(s + 8 * j);
    largest = max(largest, x);
    smallest = min(smallest, x);
  }
  if (!(largest <= 2800 && smallest >= -2800)) {
    for (let j = 0; j < classes; j++) store<f64>(g + 8 * j, NaN);
    return 0;
  }
  const shift = nearest(largest * 1.4426950408889634);
  for (let j = 0; j < classes - 1; j += 2) v128.store(g + 8 * j, expShifted(v128.load(s + 8 * j), both(shift)));
  if (classes & 1) {
    const last = 8 * (classes - 1);
    v128.store64_lane(g + last, expShifted(v128.load64_zero(s + last), both(shift)), 0);
  }
  return shift;
}

/**
 * Σ of n losses, from what the rows have left. Where the label is likely, log (1 + R / e_y), which keeps the digits of a
 * small loss; where it is not, log (R + e_y) + K ln 2 − s_y: with R + e_y = 2^n (1 + f), f ≥ 0, that is
 * log (1 + f) + ((n + K) ln 2 − s_y). That difference is exact, or the loss as large as what is subtracted; and not below
 * 0, for the loss is at least log 2.
 */
function addLosses(area: i32, n: i32): void {
  if (n & 1) keep(area, n, 0, 1, 0, 0);
  let sum = both(0);
  let err = both(0);
  for (let at = 0; at < 8 * n; at += 16) {
    const rest = v128.load(restAt(area) + at);
    const labelExp = v128.load(labelExpAt(area) + at);
    const likely = f64x2.le(rest, labelExp);
    const all = plus(rest, labelExp);
    v128.store(restAt(area) + at, v128.bitselect(f64x2.div(rest, labelExp), fractionOf(all), likely));
    const exponent = plus(exponentOf(all), v128.load(shiftAt(area) + at));
    const linear = v128.andnot(
      minus(ln2Times(exponent), v128.load(labelScoreAt(area) + at)),
      likely,
    );
    const next = plus(sum, linear);
    err = plus(err, plus(lost(sum, linear, next), v128.andnot(ln2Rest(exponent), likely)));
    sum = next;
  }
  addToSum(area, sum, err);
  addLogarithms(area, n);
}

@inline function keep(area: i32, row: i32, rest: f64, labelExp: f64, labelScore: f64, shift: f64): void {
  store<f64>(restAt(area) + 8 * row, rest);
  store<f64>(labelExpAt(area) + 8 * row, labelExp);
  store<f64>(labelScoreAt(area) + 8 * row, labelScore);
  store<f64>(shiftAt(area) + 8 * row, shift);
}
