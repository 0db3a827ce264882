import { acceptScore } from "./accept";
import { one, over, type Pair, plus } from "./pair";
import { pairExp } from "./pairExp";

/**
 * The sigmoid: one score to the probability of "yes".
 *
 *     σ(x) = 1 / (1 + e^(−x)) = e^x / (1 + e^x)
 *
 * The first form for x ≥ 0, the second below: so the exponential never overflows, and small results keep their
 * digits. Right to 3 ulp. The two sides mirror each other: σ(−x) = 1 − σ(x), and σ′ = σ · (1 − σ).
 *
 * @param x a score; ±Infinity give 1 and 0, NaN gives NaN.
 * @returns a number in [0, 1].
 * @throws {TypeError} if x is not a number.
 * @example
 * sigmoid(0); // → 0.5
 * sigmoid(2); // → 0.8807970779778823
 * sigmoid(-800); // → 0
 * @see {@link softmax} for one-of-many; of two classes it is the sigmoid of the difference of their scores.
 */
export function sigmoid(x: number): number {
  acceptScore("sigmoid", x);
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** The same, as a pair. */
export function pairSigmoid(x: number): Pair {
  const e = pairExp({ hi: -Math.abs(x), lo: 0 });
  return over(x >= 0 ? one : e, plus(one, e));
}
