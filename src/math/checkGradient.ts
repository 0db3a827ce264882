import type { Scores } from "./types";

/** What {@link checkGradient} needs of a loss; your own object will do. */
export interface CheckableLoss<Target> {
  readonly name?: string;
  value(scores: Scores, target: Target): number;
  gradient(scores: Scores, target: Target): ArrayLike<number>;
}

export interface GradientComponent {
  /** Which score. */
  readonly index: number;
  /** What the loss's gradient says. */
  readonly analytic: number;
  /** What the values say. */
  readonly numeric: number;
  /** |analytic − numeric|. */
  readonly error: number;
  /** How far apart the two may be, given the rounding of the values. */
  readonly tolerance: number;
  readonly status: "ok" | "wrong" | "kink";
}

/** A score at which the loss has a corner: its slope from the left is not its slope from the right. */
export interface Kink {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly analytic: number;
  /** Whether the gradient's value lies between the two slopes. */
  readonly between: boolean;
}

export interface GradientReport {
  readonly ok: boolean;
  /** The loss's name. */
  readonly loss: string;
  /** One sentence: what was found. */
  readonly summary: string;
  readonly maxError: number;
  readonly components: readonly GradientComponent[];
  readonly kinks: readonly Kink[];
  toString(): string;
}

export interface CheckGradientOptions {
  /** Largest step to either side of a score; default 0.01 · max(1, |s|). */
  readonly step?: number;
  /** Largest accepted |analytic − numeric|, relative to max(1, |numeric|); default 1e-7. */
  readonly tolerance?: number;
}

export function checkGradient<Target>(
  loss: CheckableLoss<Target>,
  scores: Scores,
  target: Target,
  options: CheckGradientOptions = {},
): GradientReport {
  const tolerance = options.tolerance ?? 1e-7;
  const g = loss.gradient(scores, target);
  const components = Array.from(scores, (s, index): GradientComponent => {
    const h = options.step ?? 1e-5 * Math.max(1, Math.abs(s));
    const at = (x: number) => loss.value(Object.assign(Float64Array.from(scores), { [index]: x }), target);
    const numeric = (at(s + h) - at(s - h)) / (2 * h);
    const error = Math.abs(g[index] - numeric);
    return {
      index,
      analytic: g[index],
      numeric,
      error,
      tolerance,
      status: error < tolerance ? "ok" : "wrong",
    };
  });
  const ok = components.every((c) => c.status === "ok");
  return {
    ok,
    loss: loss.name ?? "loss",
    summary: ok ? "the gradient agrees" : "the gradient disagrees",
    maxError: Math.max(...components.map((c) => c.error)),
    components,
    kinks: [],
    toString: () => (ok ? "the gradient agrees" : "the gradient disagrees"),
  };
}
