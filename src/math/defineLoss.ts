import type { Loss, Scores } from "./types";
import { used } from "./used";

const defined = new WeakSet<object>();

/** A loss from its name, its value and its gradient. */
export function defineLoss<Target>(
  name: string,
  valueFrom: (scores: Scores, target: Target) => number,
  gradientFrom: (scores: Scores, target: Target) => Float64Array,
): Loss<Target> {
  const value: Loss<Target>["value"] = (scores, target) => {
    used(name);
    return valueFrom(scores, target);
  };
  const gradient: Loss<Target>["gradient"] = (scores, target) => {
    used(name);
    return gradientFrom(scores, target);
  };
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
