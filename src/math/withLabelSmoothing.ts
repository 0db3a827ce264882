import { acceptFraction, acceptLabel, acceptScores, isArray } from "./accept";
import { defineLoss } from "./defineLoss";
import { oneHot } from "./oneHot";
import type { Distribution, Loss, Scores } from "./types";

export function withLabelSmoothing(
  loss: Loss<number | Distribution>,
  epsilon: number,
): Loss<number | Distribution> {
  acceptFraction("withLabelSmoothing", "ε", epsilon);
  const smooth = (scores: Scores, target: number | Distribution): Float64Array => {
    acceptScores(loss.name, scores, target);
    if (!isArray(target)) acceptLabel(loss.name, target, scores.length);
    const t = isArray(target) ? target : oneHot(target, scores.length);
    return Float64Array.from(t as ArrayLike<number>, (x) => (1 - epsilon) * x + epsilon / scores.length);
  };
  return defineLoss<number | Distribution>(
    `${loss.name} with label smoothing ${epsilon}`,
    (scores, target) => loss.value(scores, smooth(scores, target)),
    (scores, target) => loss.gradient(scores, smooth(scores, target)),
  );
}
