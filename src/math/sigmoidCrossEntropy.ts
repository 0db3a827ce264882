import { acceptFraction, acceptLength, acceptNumbers, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import { sigmoid } from "./sigmoid";
import { softplus } from "./softplus";
import type { Loss, Scores } from "./types";

const name = "sigmoidCrossEntropy";

export const sigmoidCrossEntropy: Loss<ArrayLike<number>> = defineLoss(
  name,
  (scores: Scores, target: ArrayLike<number>) => {
    accept(scores, target);
    let sum = 0;
    for (let i = 0; i < scores.length; i++) {
      const [s, t] = [scores[i], target[i]];
      if (t > 0) sum += t * softplus(-s);
      if (t < 1) sum += (1 - t) * softplus(s);
    }
    return sum;
  },
  (scores: Scores, target: ArrayLike<number>) => {
    accept(scores, target);
    return Float64Array.from(scores, (s, i) => (target[i] === 1 ? -sigmoid(-s) : sigmoid(s) - target[i]));
  },
);

function accept(scores: Scores, target: ArrayLike<number>): void {
  acceptScores(name, scores, target);
  acceptNumbers(name, "target", target);
  acceptLength(name, "target", target, scores.length);
  for (let i = 0; i < target.length; i++) acceptFraction(name, `target[${i}]`, target[i]);
}
