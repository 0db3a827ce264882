import { acceptScore } from "./accept";
import { softplus } from "./softplus";

/**
 * The logarithm of the sigmoid: the log-probability of "yes".
 *
 *     log σ(x) = −softplus(−x)
 *
 * Taking `Math.log(sigmoid(x))` instead gives −Infinity from x = −746 down, and 0 from x = 37 up. Right to 3 ulp.
 *
 * @param x a score; −Infinity gives −Infinity, Infinity gives 0, NaN gives NaN.
 * @returns a number ≤ 0.
 * @throws {TypeError} if x is not a number.
 * @example
 * logSigmoid(0); // → -0.6931471805599453
 * logSigmoid(-800); // → -800
 * logSigmoid(40); // → -4.248354255291589e-18
 */
export function logSigmoid(x: number): number {
  acceptScore("logSigmoid", x);
  return 0 - softplus(-x); // 0 − 0 is 0, where −(0) would be −0
}
