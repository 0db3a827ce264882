import { linearGradientOverBatch, linearScoresOverBatch, overBatch } from "./batch";
import type { TrainingSet } from "./trainingSet";
import type { Loss } from "./types";

/** ∇_W of the mean loss over the given samples of a set: (F + 1) × C, in memory that the next call overwrites. */
export type WeightGradient = (weights: Float64Array, samples: Uint32Array) => Float64Array;

/** Allocates once for mini-batches of so many samples, and once more for the last of an epoch, which may be smaller. */
export function miniBatchGradient(
  set: TrainingSet,
  loss: Loss<number>,
  classes: number,
  largest: number,
): WeightGradient {
  // One thread: a mini-batch is small; and how sums are split must not depend on the machine.
  const batchLoss = overBatch(loss, classes, { threads: 1 });
  const width = set.features.length / set.count;
  const gradient = new Float64Array(width * classes);
  const room = (count: number) => ({
    labels: new Int32Array(count),
    scores: new Float64Array(count * classes),
    slopes: new Float64Array(count * classes),
  });
  const rooms = new Map<number, ReturnType<typeof room>>([[largest, room(largest)]]);
  return (weights, samples) => {
    const { labels, scores, slopes } = rooms.get(samples.length) ?? room(samples.length);
    if (!rooms.has(samples.length)) rooms.set(samples.length, { labels, scores, slopes });
    for (let i = 0; i < samples.length; i++) labels[i] = set.labels[samples[i]];
    linearScoresOverBatch(weights, set.features, classes, { samples, into: scores });
    batchLoss.gradient(scores, labels, slopes);
    const into = { samples, featureCount: width, into: gradient };
    return linearGradientOverBatch(set.features, slopes, classes, into);
  };
}
