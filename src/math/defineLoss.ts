import type { Loss, Scores } from "./types";

const defined = new WeakSet<object>();

/** A loss from its name, its value and its gradient. */
export function defineLoss<Target>(
  name: string,
  value: (scores: Scores, target: Target) => number,
  gradient: (scores: Scores, target: Target) => Float64Array,
): Loss<Target> {
  const loss: Loss<Target> = Object.freeze({
    name,
    value,
    gradient,
    valueAndGradient: (scores: Scores, target: Target) => ({
      value: value(scores, target),
      gradient: gradient(scores, target),
    }),
  });
  defined.add(loss);
  return loss;
}

/** Whether a loss is this module's own, and not a reader's. */
export function isDefined(loss: object): boolean {
  return defined.has(loss);
}
