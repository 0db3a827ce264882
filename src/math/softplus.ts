import { acceptScore } from "./accept";
import { exact, type Pair, plus, rounded } from "./pair";
import { pairExp } from "./pairExp";
import { pairLog1p } from "./pairLog";

/**
 * Softplus: the ramp max(x, 0) with its corner rounded off, and the loss of a "no" whose score is x.
 *
 *     softplus(x) = log(1 + e^x) = max(x, 0) + log1p(e^(−|x|)) = −log σ(−x)
 *
 * The middle form is the one computed: the exponential is at most 1, and `log1p` keeps the digits of a small one.
 * Right to 3 ulp. Its derivative is the sigmoid.
 *
 * @param x a score; −Infinity gives 0, Infinity gives Infinity, NaN gives NaN.
 * @returns a number ≥ 0.
 * @throws {TypeError} if x is not a number.
 * @example
 * softplus(0); // → 0.6931471805599453
 * softplus(-40); // → 4.248354255291589e-18
 * softplus(800); // → 800
 * @see M. Mächler, "Accurately computing log(1 − exp(−|a|))" (2012), section 3.
 */
export function softplus(x: number): number {
  acceptScore("softplus", x);
  return rounded(pairSoftplus(x));
}

/** The same, as a pair. */
export function pairSoftplus(x: number): Pair {
  return plus(exact(Math.max(x, 0)), pairLog1p(pairExp(exact(-Math.abs(x)))));
}
