import { linearScoresOverBatch, overBatch } from "./batch";
import type { TrainingSet } from "./trainingSet";
import type { Loss } from "./types";

/** How good weights are on a set: the mean loss, and the share of samples whose label has the largest score. */
export interface Measured {
  /** The mean loss. */
  readonly loss: number;
  /** From 0 to 1. */
  readonly accuracy: number;
}

/** @param weights (F + 1) × C, row-major. */
export function measured(
  weights: Float64Array,
  set: TrainingSet,
  loss: Loss<number>,
  classes: number,
): Measured {
  const scores = linearScoresOverBatch(weights, set.features, classes);
  let right = 0;
  for (let n = 0; n < set.count; n++) {
    if (argmax(scores, n * classes, classes) === set.labels[n]) right++;
  }
  const value = overBatch(loss, classes, { threads: 1 }).value(scores, set.labels);
  return { loss: value, accuracy: right / set.count };
}

/** Which of so many scores from `start` on is largest; the first of equal ones. */
export function argmax(scores: ArrayLike<number>, start: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (scores[start + c] > scores[start + best]) best = c;
  return best;
}
