import { acceptLabel, acceptNumber } from "./accept";
import type { TargetDistribution } from "./types";

/**
 * The one-hot target: 1 for the class of the label, 0 for the others.
 *
 *     tᵢ = 1 if i = label, else 0
 *
 * @param label the index of the class, 0 … classes − 1.
 * @param classes C, how many classes there are.
 * @returns C numbers.
 * @throws {RangeError | TypeError} if the label is not one of the classes, or classes is not a whole number ≥ 1.
 * @example
 * oneHot(1, 3); // → [0, 1, 0]
 */
export function oneHot(label: number, classes: number): Float64Array & TargetDistribution {
  acceptNumber("oneHot", "classes", classes);
  if (!Number.isSafeInteger(classes) || classes < 1) {
    throw new RangeError(`oneHot: classes ${classes} is not a whole number ≥ 1`);
  }
  acceptLabel("oneHot", label, classes);
  const targets = new Float64Array(classes);
  targets[label] = 1;
  return targets;
}
