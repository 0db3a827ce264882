import { formatNumber } from "../figures/formatNumber";

/** `2, 1, −1` */
export function listed(values: ArrayLike<number>): string {
  return Array.from(values, (value) => formatNumber(value)).join(", ");
}

export function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0);
}

/** `s₁` for `("s", 0)`: classes are counted from 1 in formulas, as in the handout. */
export function symbol(letter: string, index: number): string {
  return letter + String(index + 1).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);
}
