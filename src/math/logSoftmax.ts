import { acceptScores } from "./accept";
import { logSumExp } from "./logSumExp";
import type { LogProbabilities, Scores } from "./types";

export function logSoftmax(scores: Scores): Float64Array & LogProbabilities {
  acceptScores("logSoftmax", scores);
  const lse = logSumExp(scores);
  return Float64Array.from(scores, (s) => s - lse);
}
