// Sums over a row that leave out one number, and a row times a number.

import { hole, holeReach } from "./area";
import { across, both, lost, minus, plus, times } from "./vectors";

/** Where a mask of 512 must be read to have its hole at `index`; far from it there is none. */
@inline export function maskFor(index: i32): i32 {
  return <u32>index < <u32>holeReach ? hole - 8 * index : hole + 8;
}

@inline function masked(p: i32, mask: i32, offset: i32): v128 {
  return v128.and(v128.load(p + offset), v128.load(mask + offset));
}

/** Σ over the last n mod 16 numbers, with a mask, as two sums. */
@inline export function sumOfFew(p: i32, mask: i32, n: i32): v128 {
  let sum = both(0);
  if (n & 8) {
    sum = plus(plus(masked(p, mask, 0), masked(p, mask, 16)), plus(masked(p, mask, 32), masked(p, mask, 48)));
    p += 64;
    mask += 64;
  }
  if (n & 4) {
    sum = plus(sum, plus(masked(p, mask, 0), masked(p, mask, 16)));
    p += 32;
    mask += 32;
  }
  if (n & 2) {
    sum = plus(sum, masked(p, mask, 0));
    p += 16;
    mask += 16;
  }
  return n & 1 ? plus(sum, v128.and(v128.load64_zero(p), v128.load64_zero(mask))) : sum;
}

/**
 * Σ over all but one of the C numbers at p. In blocks of 16, and what the sum of blocks rounds away is kept: so the
 * error does not grow with C.
 */
export function sumWithout(p: i32, classes: i32, index: i32): f64 {
  let sum = both(0);
  let err = both(0);
  for (let from = 0; from < classes; from += holeReach) {
    const size = min(holeReach, classes - from);
    let mask = maskFor(index - from);
    const end = p + 8 * (size & ~15);
    for (; p < end; p += 128, mask += 128) {
      const a = plus(masked(p, mask, 0), masked(p, mask, 16));
      const b = plus(masked(p, mask, 32), masked(p, mask, 48));
      const c = plus(masked(p, mask, 64), masked(p, mask, 80));
      const d = plus(masked(p, mask, 96), masked(p, mask, 112));
      const block = plus(plus(a, b), plus(c, d));
      const next = plus(sum, block);
      err = plus(err, lost(sum, block, next));
      sum = next;
    }
    const block = sumOfFew(p, mask, size);
    p += 8 * (size & 15);
    const next = plus(sum, block);
    err = plus(err, lost(sum, block, next));
    sum = next;
  }
  return across(plus(sum, err));
}

/** C numbers at p times a factor. */
@inline export function scaleRow(p: i32, classes: i32, factor: f64): void {
  const f = both(factor);
  const end8 = p + 8 * (classes & ~7);
  for (; p < end8; p += 64) {
    v128.store(p, times(v128.load(p), f));
    v128.store(p, times(v128.load(p, 16), f), 16);
    v128.store(p, times(v128.load(p, 32), f), 32);
    v128.store(p, times(v128.load(p, 48), f), 48);
  }
  if (classes & 4) {
    v128.store(p, times(v128.load(p), f));
    v128.store(p, times(v128.load(p, 16), f), 16);
    p += 32;
  }
  if (classes & 2) {
    v128.store(p, times(v128.load(p), f));
    p += 16;
  }
  if (classes & 1) store<f64>(p, load<f64>(p) * factor);
}
