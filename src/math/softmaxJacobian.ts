import { acceptScores } from "./accept";
import { softmax } from "./softmax";
import type { Scores } from "./types";

export function softmaxJacobian(scores: Scores): Float64Array[] {
  acceptScores("softmaxJacobian", scores);
  const p = softmax(scores);
  return Array.from(p, (pi, i) => p.map((pj, j) => (i === j ? pi * (1 - pi) : -pi * pj)));
}
