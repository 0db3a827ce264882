import { exact, minus, type Pair, plus, rounded, twoSum } from "./pair";
import { pairExp } from "./pairExp";

/**
 * ln x for x > 0, as a pair good to about 2^−70 (absolute, if near 0). `Math.log` gives the first half; one step of
 * Halley's method for e^y = x, y + 2 (x − e^y) / (x + e^y), would triple the digits it has.
 */
export function pairLog(x: Pair): Pair {
  const y = exact(Math.log(x.hi));
  if (!Number.isFinite(y.hi)) return y;
  const e = pairExp(y);
  return plus(y, exact((2 * rounded(plus(x, minus(e)))) / (x.hi + e.hi)));
}

/** ln (1 + x) for x ≥ 0, good to 1 ulp; `Math.log1p`, and its slope 1 / (1 + x) times what a double leaves of x. */
export function pairLog1p(x: Pair): Pair {
  return twoSum(Math.log1p(x.hi), x.lo / (1 + x.hi));
}
