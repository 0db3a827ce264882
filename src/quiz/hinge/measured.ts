import type { LossOfWeights, Sample } from "./losses";

/**
 * The step of the measurements: small beside every distance from a corner in {@link samples}, and a power of two, so
 * that for weights and features with few binary digits a hinge's slope is measured without any error.
 */
const step = 2 ** -10;

/** The slopes of a loss with respect to one class's weights, measured by central differences. */
export function measured(loss: LossOfWeights, sample: Sample, k: number): number[] {
  return sample.x.map(
    (_, f) =>
      (loss(moved(sample, k, f, step), sample) - loss(moved(sample, k, f, -step), sample)) / (2 * step),
  );
}

/** The slopes of a loss with respect to the features. */
export function measuredInX(loss: LossOfWeights, sample: Sample): number[] {
  const at = (f: number, by: number): Sample => ({
    ...sample,
    x: sample.x.map((xg, g) => (g === f ? xg + by : xg)),
  });
  return sample.x.map((_, f) => (loss(at(f, step)) - loss(at(f, -step))) / (2 * step));
}

function moved(sample: Sample, k: number, f: number, by: number): Sample {
  const w = sample.w.map((wk, i) => (i === k ? wk.map((wkf, g) => (g === f ? wkf + by : wkf)) : wk));
  return { ...sample, w };
}
