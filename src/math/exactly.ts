/**
 * As many digits as it takes.
 *
 * p − t is all cancellation when the probability nearly equals the target; so are σ(s) − t, and the terms of a KL
 * divergence. No fixed number of digits is enough there. So the formula is worked out in whole numbers, x standing
 * for x / 2^bits, with more and more bits until those left after the cancellation are plenty (Ziv's strategy).
 * Slow (microseconds), short, and used only where digits would be lost.
 *
 * @see A. Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit" (1991)
 */

/** The last bits of a fixed-point number are left to rounding errors of its formula. */
const guard = 40n;

/**
 * The double nearest to a formula's value.
 *
 * @param formula works its value out as a whole number of 2^−bits, right but for the last 40 bits.
 */
export function exactly(formula: (bits: bigint) => bigint): number {
  for (let bits = 192n; ; bits *= 2n) {
    const value = formula(bits);
    const size = value < 0n ? -value : value;
    const settled = size >> (guard + 60n) > 0n;
    const underflows = bits > 1200n; // nothing left above 2^−1100: 0, or nearly
    if (settled || underflows) return toNumber(value, bits);
  }
}

/** A double as m · 2^e with a whole m. */
function parts(x: number): [m: bigint, e: number] {
  const word = new DataView(new ArrayBuffer(8));
  word.setFloat64(0, x);
  const all = word.getBigUint64(0);
  const exponent = Number((all >> 52n) & 2047n);
  const fraction = all & ((1n << 52n) - 1n);
  const m = exponent === 0 ? fraction : fraction | (1n << 52n);
  return [x < 0 ? -m : m, Math.max(exponent, 1) - 1075];
}

function shift(x: bigint, by: bigint): bigint {
  return by >= 0n ? x << by : x >> -by;
}

/** A finite double in fixed point. */
export function fixed(x: number, bits: bigint): bigint {
  const [m, e] = parts(x);
  return shift(m, bits + BigInt(e));
}

/** The double nearest to a fixed-point number. */
export function toNumber(x: bigint, bits: bigint): number {
  const size = x < 0n ? -x : x;
  const spare = BigInt(Math.max(0, size.toString(16).length * 4 - 64)); // 64 bits round to 53 well enough
  const e = Number(spare - bits);
  const half = Math.trunc(e / 2); // 2^e alone might be 0
  return Number(x >> spare) * 2 ** half * 2 ** (e - half);
}

/** ln 2 = 2 artanh(1/3) = 2 (1/3 + 1/(3·3³) + 1/(5·3⁵) + …), kept for each precision. */
function ln2(bits: bigint): bigint {
  let sum = ln2s.get(bits);
  if (sum === undefined) {
    sum = 0n;
    const extra = 16n;
    for (let power = (2n << (bits + extra)) / 3n, n = 1n; power > 0n; power /= 9n, n += 2n) sum += power / n;
    sum >>= extra;
    ln2s.set(bits, sum);
  }
  return sum;
}
const ln2s = new Map<bigint, bigint>();

/** e^x for x ≤ 0. As Σ rⁿ/n! after r = (x − k ln 2) / 2^halvings, then squared as many times. */
export function fixedExp(x: bigint, bits: bigint): bigint {
  const halvings = 16n;
  const fine = bits + halvings + 16n;
  const l = ln2(fine);
  const shifted = x << (fine - bits);
  const k = shifted / l; // ≤ 0
  if (-k > fine) return 0n;
  const r = (shifted - k * l) >> halvings; // in (−ln 2, 0] / 2^halvings
  let sum = 0n;
  for (let term = 1n << fine, n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = ((term * r) >> fine) / n;
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) >> fine;
  return sum >> (fine - bits - k);
}

/** ln x for a double x > 0, from m · 2^e: Halley's method on e^y = m, each step triples the digits. */
export function fixedLog(x: number, bits: bigint): bigint {
  const [whole, exponent] = parts(x);
  const length = whole.toString(2).length;
  const m = shift(whole, bits - BigInt(length)); // in [½, 1)
  let y = fixed(Math.log(toNumber(m, bits)), bits);
  if (y > 0n) y = 0n;
  for (let right = 48n; right < bits; right *= 3n) {
    const e = fixedExp(y, bits);
    y += ((2n * (m - e)) << bits) / (m + e);
  }
  return y + BigInt(exponent + length) * ln2(bits);
}
