import { isArray } from "../../math/accept";
import { firstUsed } from "../../math/used";
import { type Outcome, outcomeOf, returnedInWords } from "../guarded";
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

export type Kind = "scalars" | "vectors";

/** What an answer gives for one place, or what is wrong with it as a number or list. */
export type Given = readonly number[] | { readonly fault: string };

/** What an answer is called with. Scalars are vectors of one feature. */
export function inputsOf(kind: Kind, { sample, k }: Place): [w: unknown, x: unknown, ...classes: number[]] {
  const scalar = kind === "scalars";
  const w = scalar ? sample.w.map(([wk]) => wk) : sample.w.map((wk) => [...wk]);
  const x = scalar ? sample.x[0] : [...sample.x];
  return k === sample.y ? [w, x, sample.y] : [w, x, sample.y, k];
}

/** Calls an answer for one place. */
export function answerAt(answer: Answer, kind: Kind, place: Place): Given {
  let given: Given = { fault: "" };
  const library = firstUsed(() => {
    given = twice(answer, kind, place);
  });
  return library ? { fault: `calls the library's ${library}: write the formula out` } : given;
}

/** Some answers hold a die, or go on counting from one call to the next. */
function twice(answer: Answer, kind: Kind, place: Place): Given {
  const first = once(answer, kind, place);
  if ("fault" in first) return first;
  const second = once(answer, kind, place);
  return JSON.stringify(first) === JSON.stringify(second)
    ? first
    : {
        fault:
          "gives another answer each time: is there chance in it, or a variable outside that is not reset?",
      };
}

function once(answer: Answer, kind: Kind, place: Place): Given {
  const inputs = inputsOf(kind, place);
  const before = JSON.stringify(inputs);
  const outcome: Outcome = outcomeOf(answer as never, inputs);
  if ("threw" in outcome) return { fault: `throws ${outcome.threw}` };
  if (JSON.stringify(inputs) !== before)
    return { fault: "changes the w or x that it is given: work on a copy, or return a new array" };
  try {
    return accepted(outcome.value, kind, place.sample);
  } catch {
    return { fault: "returns something that cannot be looked at" };
  }
}

function accepted(value: unknown, kind: Kind, { x }: Sample): Given {
  if (value === undefined) return { fault: `returns ${returnedInWords(value)}` };
  if (kind === "scalars")
    return typeof value === "number"
      ? finite([value])
      : { fault: `returns ${returnedInWords(value)}; expected a number` };
  const due = `an array of ${x.length} number${x.length === 1 ? "" : "s"}, as long as x`;
  if (!isArray(value)) {
    const forgotten = typeof value === "number" && Math.abs(value) > 0 ? " (is the factor x missing?)" : "";
    return { fault: `returns ${returnedInWords(value)}; expected ${due}${forgotten}` };
  }
  const numbers = Array.from(value);
  const odd = numbers.findIndex((number) => typeof number !== "number");
  if (numbers.length !== x.length || odd >= 0)
    return { fault: `returns an array of length ${numbers.length}${inPlace(numbers, odd)}; expected ${due}` };
  return finite(numbers as number[]);
}

function inPlace(numbers: readonly unknown[], odd: number): string {
  if (odd < 0) return "";
  const value = numbers[odd];
  if (value === undefined) return ` with nothing (undefined) in place ${odd}`;
  return ` with ${typeof value === "string" ? "the text " : ""}${returnedInWords(value)} in place ${odd}`;
}

function finite(numbers: readonly number[]): Given {
  const odd = numbers.find((number) => !Number.isFinite(number));
  return odd === undefined ? numbers : { fault: `returns ${odd}` };
}

/** Whether a function is as the notebook came: its one variable is returned with nothing done to it. */
export function isAsGiven(answer: Answer): boolean {
  const bare = Function.prototype.toString.call(answer).replace(/\/\*[\s\S]*?\*\/|\/\/.*$|\s+/gm, " ");
  return /\{ *let (\w+) = (?:NaN|\[ *\]) *; *return \1 *; *\}$/.test(bare);
}
