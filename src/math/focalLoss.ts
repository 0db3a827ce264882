import { acceptLabel, acceptNumber, acceptScores } from "./accept";
import { defineLoss } from "./defineLoss";
import { softmax } from "./softmax";
import type { Loss } from "./types";

export function focalLoss(gamma: number = 2): Loss<number> {
  const name = "focalLoss";
  acceptNumber(name, "γ", gamma);
  if (!(gamma >= 0 && gamma < Infinity)) throw new RangeError(`${name}: γ ${gamma} is not a number ≥ 0`);
  return defineLoss<number>(
    name,
    (scores, label) => {
      acceptScores(name, scores, label);
      acceptLabel(name, label, scores.length);
      const p = softmax(scores)[label];
      return -((1 - p) ** gamma) * Math.log(p);
    },
    (scores, label) => {
      acceptScores(name, scores, label);
      acceptLabel(name, label, scores.length);
      const p = softmax(scores);
      const q = 1 - p[label];
      const slope = q === 0 ? 0 : q ** gamma - gamma * q ** (gamma - 1) * p[label] * Math.log(p[label]);
      return Float64Array.from(p, (pj, j) => slope * (j === label ? -q : pj));
    },
  );
}
