import { minus, type Pair, plus, rounded } from "./pair";

/** A probability p and 1 − p, each known to full relative accuracy. */
export interface Probability {
  readonly yes: Pair;
  readonly no: Pair;
}

/**
 * p − t, the gradient of every cross-entropy.
 *
 * For t = 1 it is −(1 − p), which keeps its digits when p is nearly 1. Where p and t agree to many digits, not even a
 * pair has enough of them, and `exactly` is asked.
 */
export function probabilityMinusTarget(p: Probability, t: Pair, exactly: () => number): number {
  if (t.hi === 0) return rounded(p.yes);
  if (t.hi === 1 && t.lo === 0) return 0 - rounded(p.no); // 0, not −0
  const difference = rounded(plus(p.yes, minus(t)));
  // A pair is good to 2^−70, but not so close to the smallest double that its second half is lost.
  const agreed = t.hi < 1e-280 ? 0.5 : 2 ** -12;
  return Math.abs(difference) < agreed * t.hi ? exactly() : difference;
}
