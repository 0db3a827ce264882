import { acceptScores } from "./accept";
import type { Probabilities, Scores } from "./types";

export function softmax(scores: Scores): Float64Array & Probabilities {
  acceptScores("softmax", scores);
  const max = Math.max(...Array.from(scores));
  const e = Float64Array.from(scores, (s) => Math.exp(s - max));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
}
