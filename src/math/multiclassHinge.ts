import { acceptLabel, acceptNumber, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import type { Loss, Scores } from "./types";

export function multiclassHinge(margin: number = 1): Loss<number> {
  const name = "multiclassHinge";
  acceptNumber(name, "margin", margin);
  if (!(margin >= 0 && margin < Infinity))
    throw new RangeError(`${name}: margin ${margin} is not a number ≥ 0`);
  const excess = (scores: Scores, label: number): Float64Array => {
    acceptScores(name, scores, label);
    acceptLabel(name, label, scores.length);
    return Float64Array.from(scores, (s, j) => (j === label ? 0 : Math.max(0, s - scores[label] + margin)));
  };
  return defineLoss<number>(
    name,
    (scores, label) => excess(scores, label).reduce((a, b) => a + b, 0),
    (scores, label) => {
      const violated = excess(scores, label).map((v) => (v > 0 ? 1 : 0));
      const count = violated.reduce((a, b) => a + b, 0);
      violated[label] = -count;
      return violated;
    },
  );
}
