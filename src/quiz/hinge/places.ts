import { formatNumber } from "../../figures/formatNumber";
import type { Kind } from "./answers";
import type { Sample } from "./losses";
import type { Place } from "./mistakes";
import { samples } from "./samples";

export type Whose = "other" | "label";

export const names = {
  scalars: { part: "2a", other: "∂L/∂w_j", label: "∂L/∂w_y", due: "slope" },
  vectors: { part: "2b", other: "∇L for w_j", label: "∇L for w_y", due: "gradient" },
} as const;

export const sizes: Readonly<Record<Kind, readonly number[]>> = { scalars: [1], vectors: [2, 1, 3, 5] };

/** Drawn once: they are the same for every check. */
const drawn = new Map<Kind, readonly Sample[]>();

/** Where an answer is asked, the small samples first. */
export function placesOf(kind: Kind, whose: Whose): Place[] {
  const all = drawn.get(kind) ?? samples(sizes[kind]);
  drawn.set(kind, all);
  return all.flatMap((sample) =>
    sample.w.flatMap((_, k) => ((k === sample.y) === (whose === "label") ? [{ sample, k }] : [])),
  );
}

/** "w = …, x = …, y = 1, j = 0" */
export function placeInWords(kind: Kind, { sample: { w, x, y }, k }: Place): string {
  const weights =
    kind === "scalars"
      ? list(
          w.map(([wk]) => wk),
          7,
        )
      : `[${w.map((wk) => list(wk, 7)).join(", ")}]`;
  const features = kind === "scalars" ? formatNumber(x[0]) : list(x);
  return `w = ${weights}, x = ${features}, y = ${y}${k === y ? "" : `, j = ${k}`}`;
}

/** One slope for scalars, a vector of them for vectors. */
export function slopes(kind: Kind, numbers: readonly number[], digits = 4): string {
  return kind === "scalars" ? formatNumber(numbers[0], digits) : list(numbers, digits);
}

function list(numbers: readonly number[], digits = 4): string {
  return `[${numbers.map((number) => formatNumber(number, digits)).join(", ")}]`;
}
