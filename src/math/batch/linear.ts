import { acceptInto } from "./acceptInto";
import {
  acceptClasses,
  acceptFeatures,
  acceptFloats,
  acceptRows,
  acceptSamples,
  type Features,
} from "./acceptLinear";
import { multiply, multiplyTransposed } from "./product";

/** Which samples, and where to put the result. */
export interface LinearOptions {
  /** Rows of `features`, in any order: a mini-batch. All of them, if not given. */
  readonly samples?: ArrayLike<number>;
  /** An array for the result, which is then returned. */
  readonly into?: Float64Array;
}

/**
 * The scores of a linear model for many samples.
 *
 *     S = X W: S[n][c] = Σ_f X[n][f] · W[f][c]
 *
 * Sums are plain ones, in order of f: unlike `linearScores`, which is right to 3 ulp, they are off by up to F · 2⁻⁵³ of
 * Σ |X · W|, as in every framework. The bits are the same on every machine.
 *
 * @param weights W: F × C numbers, row after row.
 * @param features X: N × F numbers, row after row.
 * @param classes C.
 * @returns S: N × C numbers, row after row.
 * @throws {RangeError | TypeError} if lengths do not fit, or a sample is not a row.
 * @example
 * linearScoresOverBatch(Float64Array.of(1, 0, 0, 2), Float64Array.of(1, 1, 3, 0), 2); // → [1, 2, 3, 0]
 */
export function linearScoresOverBatch(
  weights: Float64Array,
  features: Features,
  classes: number,
  { samples, into }: LinearOptions = {},
): Float64Array {
  const where = "linearScoresOverBatch";
  acceptClasses(where, classes);
  acceptFloats(where, "weights", weights);
  acceptFeatures(where, features);
  const width = acceptRows(where, "weights", weights.length, classes, "classes");
  const rows = acceptRows(where, "features", features.length, width, "features");
  if (samples) acceptSamples(where, samples, rows);
  const count = samples?.length ?? rows;
  const scores = into ?? new Float64Array(count * classes);
  if (into) acceptInto(where, into, count * classes, weights, features);
  multiply({ rows: count, width, classes, features, samples }, weights, scores);
  return scores;
}

/**
 * The gradient of a batch's loss with respect to the weights of a linear model, from its gradient in the scores.
 *
 *     ∇_W = Xᵀ G: ∇[f][c] = Σ_n X[n][f] · G[n][c]
 *
 * Plain sums, in order of n, the same bits on every machine.
 *
 * @param features X: N × F numbers, row after row.
 * @param scoreGradient G: N × C numbers, as `overBatch(loss, C).gradient` returns them.
 * @param classes C.
 * @param options with `samples`, also `featureCount`: F.
 * @returns F × C numbers, row after row, the shape of the weights.
 * @throws {RangeError | TypeError} if lengths do not fit, or a sample is not a row.
 * @example
 * linearGradientOverBatch(Float64Array.of(1, 1, 3, 0), Float64Array.of(1, 0, 0, 2), 2); // → [1, 6, 1, 0]
 */
export function linearGradientOverBatch(
  features: Features,
  scoreGradient: Float64Array,
  classes: number,
  { samples, into, featureCount }: LinearOptions & { readonly featureCount?: number } = {},
): Float64Array {
  const where = "linearGradientOverBatch";
  acceptClasses(where, classes);
  acceptFeatures(where, features);
  acceptFloats(where, "scoreGradient", scoreGradient);
  const count = samples?.length ?? scoreGradient.length / classes;
  if (scoreGradient.length !== count * classes || !(Number.isInteger(count) && count > 0)) {
    throw new RangeError(
      `${where}: scoreGradient has length ${scoreGradient.length}, which is not ${samples ? `${count} samples` : "rows"} of ${classes} classes`,
    );
  }
  if (samples && featureCount === undefined) {
    throw new TypeError(`${where}: with samples it takes featureCount, the number of features of one`);
  }
  const width = featureCount ?? acceptRows(where, "features", features.length, count, "samples");
  const rows = acceptRows(where, "features", features.length, width, "features");
  if (samples) acceptSamples(where, samples, rows);
  else if (rows !== count)
    throw new RangeError(`${where}: features has ${rows} rows, scoreGradient has ${count}`);
  const gradient = into ?? new Float64Array(width * classes);
  if (into) acceptInto(where, into, width * classes, features, scoreGradient);
  multiplyTransposed({ rows: count, width, classes, features, samples }, scoreGradient, gradient);
  return gradient;
}
