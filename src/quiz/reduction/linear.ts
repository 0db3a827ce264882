import { formatNumber } from "../../figures/formatNumber";
import type { Input } from "./line";

/** Values as a·s₁ + b·s₂ + c, in words; `undefined` if they are not of that kind. */
export function linearIn(
  found: readonly { readonly place: Input; readonly value: number }[],
): string | undefined {
  const at = (s1: number, s2: number): number | undefined =>
    found.find(({ place }) => place.s1 === s1 && place.s2 === s2)?.value;
  // Three places give the three numbers; all the others must agree.
  const [middle, right, above] = [at(0, 0), at(1, 0), at(0, 1)];
  if (middle === undefined || right === undefined || above === undefined) return undefined;
  const [a, b, c] = [right - middle, above - middle, middle].map((v) => Math.round(v * 1e9) / 1e9);
  const fits = found.every(({ place: { s1, s2 }, value }) => {
    const due = a * s1 + b * s2 + c;
    return Math.abs(value - due) <= 1e-7 * (1 + Math.abs(due));
  });
  return fits ? inWords(a, b, c) : undefined;
}

function inWords(a: number, b: number, c: number): string {
  const term = (by: number, name: string): string => {
    if (by === 0) return "";
    const size = Math.abs(by) === 1 && name ? "" : formatNumber(Math.abs(by), 4);
    return `${by < 0 ? " − " : " + "}${size}${size && name ? "·" : ""}${name}`;
  };
  const sum = `${term(a, "s₁")}${term(b, "s₂")}${term(c, "")}`;
  return sum.replace(/^ \+ /, "").replace(/^ − /, "−") || "0";
}
