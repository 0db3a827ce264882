import { acceptDistribution } from "./accept";
import type { Distribution } from "./types";

export function entropy(probabilities: Distribution): number {
  acceptDistribution("entropy", "probabilities", probabilities, { nan: true });
  let sum = 0;
  for (let i = 0; i < probabilities.length; i++) {
    if (probabilities[i] !== 0) sum -= probabilities[i] * Math.log(probabilities[i]);
  }
  return sum;
}
