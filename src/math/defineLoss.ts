import type { Loss, Scores } from "./types";

/** A loss from its name, its value and its gradient. */
export function defineLoss<Target>(
  name: string,
  value: (scores: Scores, target: Target) => number,
  gradient: (scores: Scores, target: Target) => Float64Array,
): Loss<Target> {
  return Object.freeze({
    name,
    value,
    gradient,
    valueAndGradient: (scores: Scores, target: Target) => ({
      value: value(scores, target),
      gradient: gradient(scores, target),
    }),
  });
}
