import { acceptDistribution, acceptLength } from "./accept";
import type { Distribution, Probabilities } from "./types";

export function crossEntropy(probabilities: Probabilities, targets: Distribution): number {
  acceptDistribution("crossEntropy", "probabilities", probabilities, { nan: true });
  acceptDistribution("crossEntropy", "targets", targets);
  acceptLength("crossEntropy", "targets", targets, probabilities.length);
  let sum = 0;
  for (let i = 0; i < targets.length; i++) if (targets[i] > 0) sum -= targets[i] * Math.log(probabilities[i]);
  return sum;
}
