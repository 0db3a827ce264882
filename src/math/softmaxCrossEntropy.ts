import { acceptDistribution, acceptLabel, acceptLength, acceptScores, isArray } from "./accept";
import { defineLoss } from "./defineLoss";
import { logSoftmax } from "./logSoftmax";
import { oneHot } from "./oneHot";
import { softmax } from "./softmax";
import type { Distribution, Loss, Scores } from "./types";

const name = "softmaxCrossEntropy";

export const softmaxCrossEntropy: Loss<number | Distribution> = defineLoss(
  name,
  (scores: Scores, target: number | Distribution) => {
    const t = distribution(scores, target);
    const logP = logSoftmax(scores);
    return logP.reduce((sum, l, i) => (t[i] > 0 ? sum - t[i] * l : sum), 0);
  },
  (scores: Scores, target: number | Distribution) => {
    const t = distribution(scores, target);
    return Float64Array.from(softmax(scores), (p, i) => p - t[i]);
  },
);

function distribution(scores: Scores, target: number | Distribution): ArrayLike<number> {
  acceptScores(name, scores, target);
  if (!isArray(target)) {
    acceptLabel(name, target, scores.length);
    return oneHot(target, scores.length);
  }
  acceptLength(name, "target", target, scores.length);
  acceptDistribution(name, "target", target);
  return target;
}
