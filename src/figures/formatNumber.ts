/**
 * A number as the course prints it: at most `digits` significant digits, a true minus sign, no trailing zeros. A number
 * just below 1 gets as many as keep it from looking like 1 (a probability that is nearly 1 is not 1), up to 6.
 *
 * @example
 * formatNumber(-0.30000000000000004) // → "−0.3"
 * formatNumber(0.99988) // → "0.9999"
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-4
      ? trimmed(size.toExponential(digits - 1))
      : String(Number(size.toPrecision(size < 1 ? Math.max(digits, ninesOf(size)) : digits)));
  return (value < 0 ? "−" : "") + text;
}

/** How many digits it takes to tell a number below 1 from 1: 4 for 0.9999. Beyond 6 it is called 1. */
function ninesOf(size: number): number {
  const nines = Math.floor(-Math.log10(2 * (1 - size))) + 1;
  return nines > 6 ? 0 : nines;
}

/** `1.50e-7` → `1.5·10⁻⁷`: the way it is written by hand. */
function trimmed(exponential: string): string {
  const [mantissa, exponent] = exponential.split("e");
  const raised = String(Number(exponent)).replace(/./g, (digit) => superscripts[digit] ?? digit);
  return `${Number(mantissa)}·10${raised}`;
}

const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};
