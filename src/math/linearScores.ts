import { acceptLength, acceptNumbers } from "./accept";
import type { Matrix, Scores } from "./types";

export function linearScores(weights: Matrix, features: ArrayLike<number>): Float64Array & Scores {
  acceptNumbers("linearScores", "features", features);
  acceptLength("linearScores", "features", features, weights.length);
  const scores = new Float64Array(weights[0].length);
  for (let f = 0; f < features.length; f++) {
    for (let c = 0; c < scores.length; c++) scores[c] += weights[f][c] * features[f];
  }
  return scores;
}
