import { acceptLoss, acceptNumber, acceptScores, inWords, isArray } from "./accept";
import {
  type GradientComponent,
  type GradientReport,
  gradientReport,
  type Kink,
  short,
} from "./gradientReport";
import { slopes } from "./slopes";
import type { Scores } from "./types";

/** What {@link checkGradient} needs of a loss. An object of your own will do. */
export interface CheckableLoss<Target> {
  readonly name?: string;
  value(scores: Scores, target: Target): number;
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
}

/**
 * Is that gradient right? Compares a loss's gradient with slopes measured from its values.
 *
 * ∂L/∂sᵢ ≈ (L(s + h eᵢ) − L(s − h eᵢ)) / 2h, for ten h from ¼ down, extrapolated to h = 0
 *
 * The slopes on the left and on the right are measured too. Where they differ, the loss has a kink there (to within
 * 10⁻⁶): it is named, and a gradient between the two slopes passes, since it is a subgradient.
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
  const { relative = 1e-6, absolute = 1e-10, step } = options;
  acceptPositive(where, "relative", relative);
  acceptPositive(where, "absolute", absolute);
  if (step !== undefined) acceptPositive(where, "step", step);
  const name = typeof loss.name === "string" && loss.name !== "" ? loss.name : "loss";

  // Copies: a loss that changes its scores must not spoil the next measurement.
  const copy = (): number[] | Float64Array =>
    Array.isArray(scores) ? Array.from(scores as ArrayLike<number>) : Float64Array.from(scores);

  const base = attempt(() => loss.value(copy(), target));
  if (base.threw !== undefined || typeof base.result !== "number" || !Number.isFinite(base.result)) {
    const found = base.threw ?? `gave ${inWords(base.result)}`;
    return failed(name, `value(scores, target) ${found}, so there is no slope to compare with.`);
  }

  const { gradient, flaw } = gradientOf(loss, copy(), target, scores.length);
  const components: GradientComponent[] = [];
  const kinks: Kink[] = [];
  for (let index = 0; index < scores.length; index++) {
    const along = (x: number): number => {
      const moved = copy();
      moved[index] = x;
      return Number(attempt(() => loss.value(moved, target)).result ?? NaN);
    };
    const largest = step ?? 0.25 * Math.max(1, Math.abs(scores[index]) / 100);
    const { left, right, central } = slopes(along, scores[index], largest);

    const analytic = gradient[index];
    const size = Math.max(Math.abs(left.slope), Math.abs(right.slope));
    const corner =
      Math.abs(right.slope - left.slope) > 1e-4 * size + 100 * (left.error + right.error) + absolute;
    if (corner) {
      const low = Math.min(left.slope, right.slope);
      const high = Math.max(left.slope, right.slope);
      const tolerance = relative * size + 10 * (left.error + right.error) + absolute;
      const error = Math.max(0, low - analytic, analytic - high);
      const between = error <= tolerance;
      const numeric = (left.slope + right.slope) / 2;
      components.push({ index, analytic, numeric, error, tolerance, status: between ? "kink" : "wrong" });
      kinks.push({ index, left: left.slope, right: right.slope, analytic, between });
    } else {
      const numeric = central.slope;
      const error = Math.abs(analytic - numeric);
      const tolerance = relative * Math.abs(numeric) + 10 * central.error + absolute;
      const rough = !(central.error <= 1e-3 * Math.max(1, Math.abs(numeric)));
      const status =
        error <= tolerance && !rough ? "ok" : rough && !Number.isNaN(analytic) ? "unclear" : "wrong";
      components.push({ index, analytic, numeric, error, tolerance, status });
    }
  }
  const ok = flaw === undefined && components.every(({ status }) => status === "ok" || status === "kink");
  const maxError = components.reduce(
    (max, { error }) => (error > max || Number.isNaN(error) ? error : max),
    0,
  );
  const summary = flaw ?? inOneSentence(components, kinks, maxError);
  return gradientReport({ ok, loss: name, summary, maxError, components, kinks });
}

function acceptPositive(where: string, argument: string, value: unknown): void {
  acceptNumber(where, argument, value);
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${where}: ${argument} ${value} is not a number ≥ 0`);
}

/** The result, or what was thrown, as part of a sentence. This module's own complaints are for the caller to see. */
function attempt<T>(run: () => T): { result?: T; threw?: string } {
  try {
    return { result: run() };
  } catch (error) {
    if ((error instanceof RangeError || error instanceof TypeError) && /^\w+: /.test(error.message))
      throw error;
    return { threw: `threw ${error instanceof Error ? `${error.name} “${error.message}”` : inWords(error)}` };
  }
}

function gradientOf<Target>(
  loss: CheckableLoss<Target>,
  scores: Scores,
  target: Target,
  classes: number,
): { gradient: readonly number[]; flaw?: string } {
  const none = new Array<number>(classes).fill(NaN);
  const { result, threw } = attempt<unknown>(() => loss.gradient(scores, target));
  if (threw !== undefined) return { gradient: none, flaw: `gradient(scores, target) ${threw}.` };
  if (!isArray(result)) {
    return {
      gradient: none,
      flaw: `gradient(scores, target) gave ${inWords(result)}, not an array of numbers.`,
    };
  }
  const gradient = none.map((_, i) => {
    const slope = result[i];
    return typeof slope === "number" ? slope : NaN;
  });
  if (result.length !== classes) {
    return {
      gradient,
      flaw: `gradient(scores, target) has length ${result.length}; there are ${classes} scores, so it should be ${classes}.`,
    };
  }
  const odd = gradient.findIndex((g) => Number.isNaN(g));
  return odd < 0
    ? { gradient }
    : { gradient, flaw: `gradient(scores, target)[${odd}] is ${inWords(result[odd])}.` };
}

function failed(loss: string, summary: string): GradientReport {
  return gradientReport({ ok: false, loss, summary, maxError: NaN, components: [], kinks: [] });
}

function inOneSentence(
  components: readonly GradientComponent[],
  kinks: readonly Kink[],
  maxError: number,
): string {
  const wrong = components.filter(({ status }) => status === "wrong");
  const unclear = components.filter(({ status }) => status === "unclear");
  if (wrong.length > 0) {
    const worst = wrong.reduce((a, b) => (b.error > a.error ? b : a));
    const at = kinks.find(({ index }) => index === worst.index);
    const found = at ? `between ${short(at.left)} and ${short(at.right)}` : short(worst.numeric);
    const howMany = `${wrong.length} of ${components.length} slopes ${wrong.length === 1 ? "is" : "are"} wrong`;
    return `${howMany}; for scores[${worst.index}] the gradient says ${short(worst.analytic)}, the values say ${found}.`;
  }
  if (unclear.length > 0) {
    return `at scores[${unclear[0].index}] the values are too rough for a slope to be measured.`;
  }
  const agreement = `the gradient agrees with the values (largest error ${maxError.toExponential(1)})`;
  if (kinks.length === 0) return `${agreement}.`;
  const where = kinks.map(({ index }) => `scores[${index}]`).join(", ");
  return `${agreement}; at a kink in ${where} it is one of the subgradients.`;
}
