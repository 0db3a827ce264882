import { exact, minus, type Pair, plus, rounded } from "./pair";

/** A number in [0, 1] with what it lacks to 1, each known to full relative accuracy. */
export interface Share {
  readonly is: Pair;
  readonly lacks: Pair;
}

/**
 * p − t, the gradient of every cross-entropy.
 *
 * Near 1 the digits are in 1 − p and 1 − t, so above ½ those two are subtracted. Where p and t agree to many digits,
 * not even a pair has enough of them, and `exactly` is asked.
 */
export function probabilityMinusTarget(p: Share, t: Share, exactly: () => number): number {
  if (t.is.hi === 0) return rounded(p.is);
  if (t.lacks.hi === 0) return 0 - rounded(p.lacks); // 0, not −0
  const [from, to] = t.is.hi > 0.5 ? [p.lacks, t.lacks] : [t.is, p.is];
  const difference = rounded(plus(to, minus(from)));
  // A pair is good to 2^−70, but so close to the smallest double that its second half is lost.
  const agreed = to.hi < 1e-280 ? 0.5 : 2 ** -12;
  return Math.abs(difference) < agreed * to.hi ? exactly() : difference;
}

/** A share that is a double. */
export function exactShare(x: number): Share {
  return { is: exact(x), lacks: plus(exact(1), exact(-x)) };
}
