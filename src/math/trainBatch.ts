// Stands in for ./batch until that has the linear model.
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
