import { acceptNumbers } from "./accept";

export function linearGradient(
  features: ArrayLike<number>,
  scoreGradient: ArrayLike<number>,
): Float64Array[] {
  acceptNumbers("linearGradient", "features", features);
  acceptNumbers("linearGradient", "scoreGradient", scoreGradient);
  return Array.from(features, (x) => Float64Array.from(scoreGradient, (g) => x * g));
}
