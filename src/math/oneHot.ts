import { acceptLabel, acceptNumber } from "./accept";
import type { TargetDistribution } from "./types";

export function oneHot(label: number, classes: number): Float64Array & TargetDistribution {
  acceptNumber("oneHot", "classes", classes);
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(`oneHot: classes ${classes} is not a whole number of at least 1`);
  }
  acceptLabel("oneHot", label, classes);
  const targets = new Float64Array(classes);
  targets[label] = 1;
  return targets;
}
