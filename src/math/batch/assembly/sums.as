// What is added up over a whole batch.

import { restAt, sumAt } from "./area";
import { joined, log1p } from "./log";
import { both, lost, plus } from "./vectors";

/** Adds two compensated sums, and what each rounded away, to those of a thread. */
@inline export function addToSum(area: i32, x: v128, err: v128): void {
  const sum = v128.load(sumAt(area));
  const next = plus(sum, x);
  v128.store(sumAt(area), plus(v128.load(sumAt(area), 16), plus(err, lost(sum, x, next))), 16);
  v128.store(sumAt(area), next);
}

/** Σ log (1 + q) over the n numbers q in the area, to the sum. Sixteen q share a logarithm. */
export function addLogarithms(area: i32, n: i32): void {
  const end = restAt(area) + 8 * n;
  const full = restAt(area) + 8 * ((n + 31) & ~31);
  for (let p = end; p < full; p += 8) store<f64>(p, 0);
  let sum = both(0);
  let err = both(0);
  for (let p = restAt(area); p < end; p += 256) {
    const logs = log1p(joined(joinedEight(p), joinedEight(p + 128)));
    const next = plus(sum, logs);
    err = plus(err, lost(sum, logs, next));
    sum = next;
  }
  addToSum(area, sum, err);
}

@inline function joinedEight(p: i32): v128 {
  const a = joined(v128.load(p), v128.load(p, 16));
  const b = joined(v128.load(p, 32), v128.load(p, 48));
  const c = joined(v128.load(p, 64), v128.load(p, 80));
  const d = joined(v128.load(p, 96), v128.load(p, 112));
  return joined(joined(a, b), joined(c, d));
}
