import { acceptDistribution, acceptLength } from "./accept";
import type { Distribution } from "./types";

export function klDivergence(probabilities: Distribution, targets: Distribution): number {
  acceptDistribution("klDivergence", "probabilities", probabilities, { nan: true });
  acceptDistribution("klDivergence", "targets", targets);
  acceptLength("klDivergence", "targets", targets, probabilities.length);
  let sum = 0;
  for (let i = 0; i < targets.length; i++) {
    if (targets[i] > 0) sum += targets[i] * Math.log(targets[i] / probabilities[i]);
  }
  return sum;
}
