import { acceptNumbers } from "./accept";
import type { Scores } from "./types";

export function logSumExp(scores: Scores): number {
  acceptNumbers("logSumExp", "scores", scores);
  let top = -1;
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) return NaN;
    if (top < 0 || scores[i] > scores[top]) top = i;
  }
  if (top < 0) return -Infinity;
  const max = scores[top];
  if (!Number.isFinite(max)) return max;
  let rest = 0;
  for (let i = 0; i < scores.length; i++) if (i !== top) rest += Math.exp(scores[i] - max);
  return max + Math.log1p(rest);
}
