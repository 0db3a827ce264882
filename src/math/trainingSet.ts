import { acceptLabel, acceptNumbers, inWords } from "./accept";
import type { Labelled } from "./trainOptions";

/** Samples as the batch functions take them: row-major, with the 1 whose weight is the bias. */
export interface TrainingSet {
  /** N × (F + 1) */
  readonly features: Float64Array;
  /** N */
  readonly labels: Int32Array;
  readonly count: number;
}

/** @param features F, if it is known already. */
export function trainingSet(
  where: string,
  { samples, labels }: Labelled,
  classes: number,
  features?: number,
): TrainingSet {
  const rows = acceptSamples(where, samples, labels);
  const width = features ?? rows[0].length;
  const set = {
    features: new Float64Array(rows.length * (width + 1)).fill(1),
    labels: new Int32Array(rows.length),
    count: rows.length,
  };
  for (let n = 0; n < rows.length; n++) {
    acceptNumbers(where, `samples[${n}]`, rows[n]);
    if (rows[n].length !== width)
      throw new RangeError(
        `${where}: samples[${n}] has ${rows[n].length} features; ${features === undefined ? "samples[0] has" : "the weights are for"} ${width}`,
      );
    for (let f = 0; f < width; f++)
      if (!Number.isFinite(rows[n][f]))
        throw new RangeError(`${where}: samples[${n}][${f}] is ${rows[n][f]}, not a finite number`);
    set.features.set(rows[n], n * (width + 1));
    acceptLabel(`${where}: labels[${n}]`, labels[n], classes);
    set.labels[n] = labels[n];
  }
  return set;
}

function acceptSamples(where: string, samples: unknown, labels: unknown): readonly ArrayLike<number>[] {
  if (!Array.isArray(samples))
    throw new TypeError(`${where}: samples is ${inWords(samples)}, not an array of rows of features`);
  acceptNumbers(where, "labels", labels);
  if (samples.length === 0) throw new RangeError(`${where}: samples is empty; at least one sample is needed`);
  if (labels.length !== samples.length)
    throw new RangeError(
      `${where}: labels has length ${labels.length}; there are ${samples.length} samples, one label each`,
    );
  return samples;
}
