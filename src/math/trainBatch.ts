// Stands in for ./batch until that exists.
import type { Loss } from "./types";

export function overBatch(loss: Loss<number>, classes: number, _options?: { threads?: number }) {
  const each = (
    scores: Float64Array,
    targets: ArrayLike<number>,
    use: (n: number, row: Float64Array, y: number) => void,
  ) => {
    for (let n = 0; n < targets.length; n++)
      use(n, scores.subarray(n * classes, (n + 1) * classes), targets[n]);
  };
  return {
    value(scores: Float64Array, targets: ArrayLike<number>): number {
      let sum = 0;
      each(scores, targets, (_, s, y) => {
        sum += loss.value(s, y);
      });
      return sum / targets.length;
    },
    gradient(scores: Float64Array, targets: ArrayLike<number>, into = new Float64Array(scores.length)) {
      each(scores, targets, (n, s, y) => {
        const g = loss.gradient(s, y);
        for (let c = 0; c < classes; c++) into[n * classes + c] = g[c] / targets.length;
      });
      return into;
    },
  };
}

export function linearScoresOverBatch(
  weights: Float64Array,
  features: Float64Array,
  classes: number,
  options: { samples?: ArrayLike<number>; into?: Float64Array } = {},
): Float64Array {
  const F = weights.length / classes;
  const { samples } = options;
  const N = samples?.length ?? features.length / F;
  const into = options.into ?? new Float64Array(N * classes);
  for (let n = 0; n < N; n++) {
    const x = (samples ? samples[n] : n) * F;
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (let f = 0; f < F; f++) sum += features[x + f] * weights[f * classes + c];
      into[n * classes + c] = sum;
    }
  }
  return into;
}

export function linearGradientOverBatch(
  features: Float64Array,
  scoreGradient: Float64Array,
  classes: number,
  options: { samples?: ArrayLike<number>; into?: Float64Array; featureCount?: number } = {},
): Float64Array {
  const N = scoreGradient.length / classes;
  const { samples, featureCount: F = features.length / N } = options;
  const into = (options.into ?? new Float64Array(F * classes)).fill(0);
  for (let n = 0; n < N; n++) {
    const x = (samples ? samples[n] : n) * F;
    for (let f = 0; f < F; f++)
      for (let c = 0; c < classes; c++)
        into[f * classes + c] += features[x + f] * scoreGradient[n * classes + c];
  }
  return into;
}
