import { acceptLabel, acceptNumbers, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import type { Loss, Scores } from "./types";

export function withClassWeights(loss: Loss<number>, weights: ArrayLike<number>): Loss<number> {
  acceptNumbers("withClassWeights", "weights", weights);
  const w = Float64Array.from(weights);
  const weight = (scores: Scores, label: number): number => {
    acceptScores("withClassWeights", scores, label);
    acceptLabel("withClassWeights", label, w.length);
    return w[label];
  };
  return defineLoss<number>(
    `${loss.name} with class weights`,
    (scores, label) => weight(scores, label) * loss.value(scores, label),
    (scores, label) => loss.gradient(scores, label).map((g) => weight(scores, label) * g),
  );
}
