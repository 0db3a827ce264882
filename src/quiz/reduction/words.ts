import { formatNumber } from "../../figures/formatNumber";
import type { Input } from "./line";

export function shown(value: number, digits = 3): string {
  return formatNumber(value, digits);
}

export function inWords({ s1, s2, t1 }: Input): string {
  return `s₁ = ${shown(s1, 6)}, s₂ = ${shown(s2, 6)}, t₁ = ${t1}`;
}

/** Two values at one place, with as many digits as show their difference. */
export function compared(
  input: Input,
  before: number,
  here: number,
): { place: string; before: string; here: string } {
  const digits = [3, 6, 9].find((n) => shown(before, n) !== shown(here, n)) ?? 15;
  return { place: `at ${inWords(input)}`, before: shown(before, digits), here: shown(here, digits) };
}
