import { isArray } from "../../math/accept";
import { outcomeOf, returnedInWords } from "../guarded";
import type { Sample } from "./losses";
import type { Place } from "./mistakes";

/** ∂L/∂w_j for a class j ≠ y, for scalars: one weight for each class, one number x. */
export type ScalarOther = (w: number[], x: number, y: number, j: number) => number;
/** ∂L/∂w_y, for scalars. */
export type ScalarLabel = (w: number[], x: number, y: number) => number;
/**
 * ∇_{w_j} L for a class j ≠ y: w[k] is the weight vector of class k, x the features. A plain list, so that (4) can be
 * made of it with `.map`, `.forEach` or a spread; the check itself takes typed arrays too.
 */
export type VectorOther = (w: number[][], x: number[], y: number, j: number) => number[];
/** ∇_{w_y} L. */
export type VectorLabel = (w: number[][], x: number[], y: number) => number[];

export type Answer = (w: never, x: never, y: number, j: number) => unknown;

/** Calls an answer for one place. Scalars are vectors of one feature. */
export function answerAt(
  answer: Answer,
  kind: "scalars" | "vectors",
  place: Place,
): readonly number[] | { readonly fault: string } {
  const { sample, k } = place;
  const scalar = kind === "scalars";
  const w = scalar ? sample.w.map(([wk]) => wk) : sample.w.map((wk) => [...wk]);
  const x = scalar ? sample.x[0] : [...sample.x];
  const before = JSON.stringify([w, x]);
  const outcome = outcomeOf(answer as never, k === sample.y ? [w, x, sample.y] : [w, x, sample.y, k]);
  if ("threw" in outcome) return { fault: `throws ${outcome.threw}` };
  if (JSON.stringify([w, x]) !== before)
    return { fault: "changes the w or x that it is given: work on a copy, or return a new array" };
  try {
    return accepted(outcome.value, scalar, sample);
  } catch {
    return { fault: "returns something that cannot be looked at" };
  }
}

function accepted(
  value: unknown,
  scalar: boolean,
  { x }: Sample,
): readonly number[] | { readonly fault: string } {
  if (value === undefined) return { fault: `returns ${returnedInWords(value)}` };
  if (scalar)
    return typeof value === "number"
      ? finite([value])
      : { fault: `returns ${returnedInWords(value)}; expected a number` };
  const due = `an array of ${x.length} number${x.length === 1 ? "" : "s"}, as long as x`;
  if (!isArray(value)) {
    const forgotten = typeof value === "number" && Math.abs(value) > 0 ? " (is the factor x missing?)" : "";
    return { fault: `returns ${returnedInWords(value)}; expected ${due}${forgotten}` };
  }
  const numbers = Array.from(value);
  if (numbers.length === 0 && x.length > 0)
    return { fault: "returns an empty array: is it written yet? It is to be as long as x" };
  const odd = numbers.find((number) => typeof number !== "number");
  if (numbers.length !== x.length || numbers.some((number) => typeof number !== "number"))
    return {
      fault: `returns an array of length ${numbers.length}${odd === undefined ? "" : ` with ${returnedInWords(odd)} in it`}; expected ${due}`,
    };
  return finite(numbers as number[]);
}

function finite(numbers: readonly number[]): readonly number[] | { readonly fault: string } {
  const odd = numbers.find((number) => !Number.isFinite(number));
  return odd === undefined
    ? numbers
    : {
        fault: `returns ${odd}: is it written yet, is an index past the end, or is a list used as a number?`,
      };
}
