/**
 * How a line is written, as far as that can be seen: from what it depends on, from the exponentials and logarithms it
 * takes, and from the names in its source. Values cannot tell: all lines of a right derivation have the same.
 *
 * What cannot be seen (`Math.E ** s`, a function of one's own that took `const { log } = Math`) is not held against a line: a form is refused only
 * where it is plain to see.
 */
import { sigmoid } from "../../math/sigmoid";
import { softmax } from "../../math/softmax";
import { outcomeOf } from "../guarded";
import { countingF, withOtherF } from "./f";
import type { Input, Line, WrittenLine } from "./line";
import { rebuilt, type Trace, watched } from "./watched";

export interface Form {
  /** It is written with two separate exponentials, or with the library's softmax. */
  readonly hasSoftmax: boolean;
  /** It is written with the sigmoid of one score. */
  readonly hasSigmoid: boolean;
  /** It takes the logarithm of 1 + e^(…) rather than of a probability. */
  readonly hasSoftplus: boolean;
  /** Written with the quiz's f, and for another f the same combination of its logarithms as (2); undefined without f. */
  readonly isBinary:
    | "as printed"
    | "with f(−s)"
    | "with 1 − f(−s)"
    | "one f"
    | "turned round"
    | "no"
    | undefined;
  /** In one evaluation it takes the logarithms of a probability and of 1 minus it. */
  readonly hasBothTerms: boolean;
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
  const traces = tracesOf(of, source);
  const names = (...words: string[]): boolean => new RegExp(`\\b(${words.join("|")})\\b`).test(source);
  const separate = traces.some(({ exps }, i) => hasSeparate(exps, places[i]));
  const joint = traces.some(({ exps }, i) => hasJoint(exps, places[i]));
  const ofProbability = traces.some(({ logs }, i) => logs.some((x) => isProbability(x, places[i])));
  const ofSum = traces.some(({ logs }, i) => logs.some((x) => isProbability(1 / x, places[i])));
  const bothTerms = traces.some(({ logs }, i) => {
    const own = logs.filter((x) => isProbability(x, places[i]));
    return own.some((x) => !near(x, own[0]));
  });
  const sigmoids = usesF || names("sigmoid", "logSigmoid", "tanh");
  return {
    hasSoftmax: separate || names("softmax", "logSoftmax", "logSumExp"),
    hasSigmoid: sigmoids || (joint && !separate),
    hasSoftplus: (ofSum && !ofProbability && !sigmoids && !separate) || names("softplus"),
    isBinary: usesF ? binaryForm(value) : undefined,
    hasBothTerms: bothTerms,
  };
}

/** The line's values with another function in the place of f. */
export function under(of: Line): number[] {
  return places.map(({ s1, s2, t1 }) => withOtherF(other, () => numberOf(of, s1, s2, t1)));
}

function numberOf(of: Line, ...inputs: [number, number, number]): number {
  const outcome = outcomeOf(of, inputs);
  return "value" in outcome && typeof outcome.value === "number" ? outcome.value : Number.NaN;
}

/** The logarithms that a line takes at one place. */
export function logsAt({ of, source }: WrittenLine, { s1, s2, t1 }: Input): readonly number[] {
  const seen = watched(of, () => outcomeOf(of, [s1, s2, t1])).logs;
  const again = seen.length > 0 ? undefined : rebuilt(source, of);
  return again ? watched(again, () => outcomeOf(again, [s1, s2, t1])).logs : seen;
}

function tracesOf(of: Line, source: string): Trace[] {
  const traces = (line: Line): Trace[] =>
    places.map(({ s1, s2, t1 }) => watched(line, () => line(s1, s2, t1)));
  const seen = traces(of);
  if (seen.some(({ exps, logs }) => exps.length + logs.length > 0)) return seen;
  const again = rebuilt(source, of);
  return again ? traces(again) : seen;
}

function binaryForm(value: (input: Input) => number): Form["isBinary"] {
  type OfScore = (s: number) => number;
  const agrees = (first: OfScore, second: OfScore): boolean =>
    places.every((place) => {
      const s = oneScore(place.s1, place.s2);
      const found = withOtherF(other, () => value(place));
      return near(found, -Math.log(place.t1 === 1 ? first(s) : second(s)));
    });
  const [f, rest]: OfScore[] = [other, (s) => 1 - other(s)];
  const [opposite, restOfOpposite]: OfScore[] = [(s) => other(-s), (s) => 1 - other(-s)];
  if (agrees(f, rest)) return "as printed";
  if (agrees(restOfOpposite, rest)) return "with 1 − f(−s)";
  if (agrees(restOfOpposite, opposite)) return "turned round";
  if (!agrees(f, opposite)) return "no";
  // −t₁ log f(s) − (1 − t₁) log f(−s) is as good as (2); −log f(±s) has no two terms yet.
  return places.some((place) => countingF(() => value(place)) > 1) ? "with f(−s)" : "one f";
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
