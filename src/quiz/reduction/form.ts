/**
 * How a line is written, as far as that can be seen: from what it depends on, from the calls it makes of Math.exp and
 * Math.log, and from the names in its source. Values cannot tell: all lines of a right derivation have the same.
 *
 * What cannot be seen (a logarithm taken aside before, as in `const { log } = Math`; `Math.E ** s`) is not held
 * against a line: a form is refused only where it is plain to see.
 */
import { sigmoid } from "../../math/sigmoid";
import { softmax } from "../../math/softmax";
import { withOtherF } from "./f";
import type { Input, WrittenLine } from "./line";

export interface Form {
  /** It is written with two separate exponentials, or with the library's softmax. */
  readonly hasSoftmax: boolean;
  /** It is written with the sigmoid of one score. */
  readonly hasSigmoid: boolean;
  /** It takes the logarithm of 1 + e^(…) rather than of a probability. */
  readonly hasSoftplus: boolean;
  /** Written with the quiz's f, and for another f the same combination of its logarithms as (2); undefined without f. */
  readonly isBinary: "as printed" | "with f(−s)" | "no" | undefined;
}

/** Where forms are looked at: no two of s₁, s₂, their difference and 0 coincide up to sign. */
const places: readonly Input[] = [
  { s1: 0.7, s2: -1.1, t1: 1 },
  { s1: -0.4, s2: 1.9, t1: 1 },
  { s1: 0.7, s2: -1.1, t1: 0 },
  { s1: -0.4, s2: 1.9, t1: 0 },
];

/** Neither odd around ½ nor steep: for it 1 − g(s) and g(−s) differ. */
const other = (s: number): number => 0.15 + 0.6 * sigmoid(0.8 * s + 0.5);

/** The one score of (2) for two: log(p₁ / p₂). */
export function oneScore(s1: number, s2: number): number {
  const [p1, p2] = softmax([s1, s2]);
  return Math.log(p1 / p2);
}

export function formOf({ of, source }: WrittenLine): Form {
  const value = ({ s1, s2, t1 }: Input): number => of(s1, s2, t1);
  const usesF = places.some(
    (place) =>
      !near(
        value(place),
        withOtherF(other, () => value(place)),
      ),
  );
  const traces = places.map((place) => traced(of, place));
  const names = (...words: string[]): boolean => new RegExp(`\\b(${words.join("|")})\\b`).test(source);
  const separate = traces.some(({ exps }, i) => hasSeparate(exps, places[i]));
  const joint = traces.some(({ exps }, i) => hasJoint(exps, places[i]));
  const ofProbability = traces.some(({ logs }, i) => logs.some((x) => isProbability(x, places[i])));
  const ofSum = traces.some(({ logs }, i) => logs.some((x) => isProbability(1 / x, places[i])));
  const sigmoids = usesF || names("sigmoid", "logSigmoid", "tanh");
  return {
    hasSoftmax: separate || names("softmax", "logSoftmax", "logSumExp"),
    hasSigmoid: sigmoids || (joint && !separate),
    hasSoftplus: (ofSum && !ofProbability && !sigmoids && !separate) || names("softplus"),
    isBinary: usesF ? binaryForm(value) : undefined,
  };
}

function binaryForm(value: (input: Input) => number): "as printed" | "with f(−s)" | "no" {
  const agrees = (second: (s: number) => number): boolean =>
    places.every((place) => {
      const s = oneScore(place.s1, place.s2);
      const due = place.t1 === 1 ? -Math.log(other(s)) : -Math.log(second(s));
      return near(
        withOtherF(other, () => value(place)),
        due,
      );
    });
  if (agrees((s) => 1 - other(s))) return "as printed";
  return agrees((s) => other(-s)) ? "with f(−s)" : "no";
}

/** e^{s₁} and e^{s₂}, or both after the larger was taken off. */
function hasSeparate(exps: readonly number[], { s1, s2 }: Input): boolean {
  const has = (x: number): boolean => exps.some((exp) => near(exp, x));
  return (has(s1) && has(s2)) || (has(0) && (has(s1 - s2) || has(s2 - s1)));
}

function hasJoint(exps: readonly number[], { s1, s2 }: Input): boolean {
  return exps.some((exp) => near(Math.abs(exp), Math.abs(s1 - s2)));
}

function isProbability(x: number, { s1, s2 }: Input): boolean {
  return softmax([s1, s2]).some((p) => near(x, p));
}

function near(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));
}

interface Trace {
  readonly exps: number[];
  /** What logarithms were taken of: log1p(x) counts as the logarithm of 1 + x. */
  readonly logs: number[];
}

/** Calls the line with Math.exp, Math.log and their like watched. */
function traced(of: WrittenLine["of"], { s1, s2, t1 }: Input): Trace {
  const trace: Trace = { exps: [], logs: [] };
  const { exps, logs } = trace;
  const seen: Record<string, (x: number, y: number) => void> = {
    exp: (x) => exps.push(x),
    expm1: (x) => exps.push(x),
    pow: (x, y) => near(x, Math.E) && exps.push(y),
    log: (x) => logs.push(x),
    log1p: (x) => logs.push(1 + x),
    log2: (x) => logs.push(x),
    log10: (x) => logs.push(x),
  };
  const undo = [...new Set([Math, mathOf(of)])].map((math) => watched(math, seen));
  try {
    of(s1, s2, t1);
  } finally {
    for (const restore of undo) restore();
  }
  return trace;
}

function watched(math: Math, seen: Record<string, (x: number, y: number) => void>): () => void {
  const functions = math as unknown as Record<string, (x: number, y: number) => number>;
  const originals = Object.keys(seen).map((name) => [name, functions[name]] as const);
  for (const [name, original] of originals)
    functions[name] = (x, y) => {
      seen[name](x, y);
      return original(x, y);
    };
  return () => {
    for (const [name, original] of originals) functions[name] = original;
  };
}

/** The Math that the line sees: a notebook's cells run in a realm of their own. */
function mathOf(of: WrittenLine["of"]): Math {
  try {
    return of.constructor("return Math")();
  } catch {
    return Math;
  }
}
