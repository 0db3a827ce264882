import { acceptLoss, acceptNumber, acceptScores, inWords, isArray } from "./accept";
import { compareSlope } from "./compareSlope";
import { isDefined } from "./defineLoss";
import { type GradientReport, gradientReport, inOneSentence } from "./gradientReport";
import { slopes } from "./slopes";
import type { Scores } from "./types";

/** What {@link checkGradient} needs of a loss. An object of your own will do. */
export interface CheckableLoss<Target> {
  /** As the report shall call it; "loss" if not given. */
  readonly name?: string;
  /** L(s, target) */
  value(scores: Scores, target: Target): number;
  /** ∇ₛL(s, target): C slopes, claimed. */
  gradient(scores: Scores, target: Target): ArrayLike<number>;
}

/** How closely {@link checkGradient} looks. */
export interface CheckGradientOptions {
  /** The largest error that passes, relative to the slope; 10⁻⁶ if not given. */
  readonly relative?: number;
  /** The largest error that passes in any case; 10⁻¹⁰ if not given. */
  readonly absolute?: number;
  /** The largest step to either side of a score; ¼ · max(1, |s|/100) if not given. */
  readonly step?: number;
  /** What the report calls the numbers, where they are not scores (weights, say); s[0], s[1], … if not given. */
  readonly names?: readonly string[];
}

/**
 * Is that gradient right? Compares a loss's gradient with slopes measured from its values.
 *
 *     ∂L/∂sᵢ ≈ (L(s + h eᵢ) − L(s − h eᵢ)) / 2h, for ten h from ¼ down, extrapolated to h = 0
 *
 * The slopes on the left and on the right are measured too. Where they differ, the loss has a kink there (to within
 * 10⁻⁶): it is named, and a slope between the two sides passes. That is asked of one score at a time, and so it is less
 * than being a subgradient: at [0, 1] with y = 1 the hinge's subgradients are [α, −α], but [1, 0] passes too.
 *
 * @param loss any object with `value(scores, target)` and `gradient(scores, target)`. A gradient that throws, is NaN or
 * of the wrong length is no error here, but a finding: the report says so.
 * @param scores C finite numbers; not changed. The loss gets copies.
 * @param target whatever the loss takes.
 * @returns a report: `ok`, `maxError`, `components`, `kinks`, `summary`. It prints as a table. The value is asked 21
 * times per score.
 * @throws {TypeError} if loss has no such methods.
 * @throws {RangeError} if a score is not finite.
 * @throws whatever one of this module's losses says about bad scores or a bad target.
 * @example
 * checkGradient(softmaxCrossEntropy, [1, 2, 3], 2).ok; // → true
 * checkGradient(multiclassHinge(), [0, 1], 1).kinks[0].right; // → 1
 * @see C. J. F. Ridders, "Accurate computation of F′(x) and F′(x) F″(x)" (1982).
 */
export function checkGradient<Target>(
  loss: CheckableLoss<Target>,
  scores: Scores,
  target: Target,
  options: CheckGradientOptions = {},
): GradientReport {
  const where = "checkGradient";
  acceptLoss(where, loss);
  acceptScores(where, scores, target);
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) {
      throw new RangeError(
        `${where}: scores[${i}] is ${scores[i]}; a slope can be measured at finite scores only`,
      );
    }
  }
  const { relative = 1e-6, absolute = 1e-10, step, names } = options;
  acceptOption("relative", relative);
  acceptOption("absolute", absolute);
  if (step !== undefined) acceptOption("step", step);
  if (names !== undefined) acceptNames(names, scores.length);
  const name = typeof loss.name === "string" && loss.name !== "" ? loss.name : "loss";

  // Copies: a loss that changes its scores must not spoil the next measurement.
  const copy = (): number[] | Float64Array =>
    Array.isArray(scores) ? Array.from(scores as ArrayLike<number>) : Float64Array.from(scores);

  const value = attempt(() => loss.value(copy(), target));
  // What one of this module's losses says about its arguments is for the caller to hear.
  if (value.thrown !== undefined && isDefined(loss)) throw value.thrown;
  if (!Number.isFinite(value.result)) {
    return unmeasured(name, `value(scores, target) ${outcome(value)}, so there is no slope to compare with.`);
  }

  const { gradient, flaw } = gradientOf(loss, copy(), target, scores.length);
  const compared = gradient.map((analytic, index) => {
    const along = (x: number): number => {
      const moved = copy();
      moved[index] = x;
      return Number(attempt(() => loss.value(moved, target)).result ?? NaN);
    };
    const largestStep = step ?? 0.25 * Math.max(1, Math.abs(scores[index]) / 100);
    return compareSlope(index, analytic, slopes(along, scores[index], largestStep), relative, absolute);
  });
  const components = compared.map(({ component }) => component);
  const kinks = compared.flatMap(({ kink }) => kink ?? []);
  const maxError = components.reduce((max, { error }) => (error <= max ? max : error), 0);
  return gradientReport({
    ok: flaw === undefined && components.every(({ status }) => status === "ok" || status === "kink"),
    loss: name,
    summary: flaw ?? inOneSentence(components, kinks, maxError, names),
    maxError,
    components,
    kinks,
    names,
  });
}

function acceptOption(option: string, value: unknown): void {
  acceptNumber("checkGradient", option, value);
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`checkGradient: ${option} ${value} is not a number ≥ 0`);
  }
}

function acceptNames(names: unknown, count: number): void {
  if (!Array.isArray(names) || names.some((name) => typeof name !== "string"))
    throw new TypeError(`checkGradient: names is ${inWords(names)}, not an array of strings`);
  if (names.length !== count)
    throw new RangeError(`checkGradient: ${names.length} names for ${count} scores; give each one`);
}

/** What came of asking a loss that someone else wrote. */
interface Attempt<T> {
  readonly result?: T;
  readonly thrown?: unknown;
}

function attempt<T>(ask: () => T): Attempt<T> {
  try {
    return { result: ask() };
  } catch (thrown) {
    return { thrown: thrown ?? "nothing" };
  }
}

function outcome({ result, thrown }: Attempt<unknown>): string {
  if (thrown instanceof Error) return `threw ${thrown.name} “${thrown.message}”`;
  return thrown === undefined ? `gave ${inWords(result)}` : `threw ${inWords(thrown)}`;
}

/** The gradient that the loss gives, NaN where it gives none, and what is wrong with it at first sight. */
function gradientOf<Target>(
  loss: CheckableLoss<Target>,
  scores: Scores,
  target: Target,
  classes: number,
): { gradient: readonly number[]; flaw?: string } {
  const asked = attempt<unknown>(() => loss.gradient(scores, target));
  const given = isArray(asked.result) ? Array.from(asked.result) : [];
  const gradient = Array.from({ length: classes }, (_, i) => {
    const slope = given[i];
    return typeof slope === "number" ? slope : NaN;
  });
  const says = "gradient(scores, target)";
  if (!isArray(asked.result)) {
    const hint = asked.thrown === undefined ? ", not an array of numbers" : "";
    return { gradient, flaw: `${says} ${outcome(asked)}${hint}.` };
  }
  if (given.length !== classes) {
    return {
      gradient,
      flaw: `${says} has length ${given.length}; with ${classes} scores it should be ${classes}.`,
    };
  }
  const odd = gradient.findIndex((slope) => Number.isNaN(slope));
  return odd < 0 ? { gradient } : { gradient, flaw: `${says}[${odd}] is ${inWords(given[odd])}.` };
}

function unmeasured(loss: string, summary: string): GradientReport {
  return gradientReport({ ok: false, loss, summary, maxError: NaN, components: [], kinks: [] });
}
