import { momentumStep } from "../math/momentumStep";
import { multiclassHinge } from "../math/multiclassHinge";

/** Samples of two features, and their classes. */
export interface PlanePoints {
  readonly points: readonly (readonly [number, number])[];
  readonly labels: readonly number[];
}

/** From Δ·λ = 2⁻¹¹ up this comes within 6 % of the lowest loss and penalty, from 2⁻¹⁰ up within 1 %. */
const epochs = 400;
const momentum = 0.9;
/** In proportion to the margin: then Δ and λ may be scaled against each other, and every comparison comes out the same. */
const learningRate = (margin: number, epoch: number): number => 0.8 * margin * (1 - (epoch - 1) / epochs);

/**
 * The weights that the hinge and L2 lead to: as `train` with one batch of all samples, on the same loss and the same step,
 * but without what a figure in every notebook's output is better off without (batches, WebAssembly).
 *
 * @returns 3 rows of C, row-major: two features and the bias.
 */
export function fitHinge({ points, labels }: PlanePoints, classes: number, margin: number, l2: number) {
  const { gradient } = multiclassHinge(margin);
  const weights = new Float64Array(3 * classes);
  const velocity = new Float64Array(3 * classes);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const slopes = new Float64Array(3 * classes);
    points.forEach((point, n) => {
      const g = gradient(scoresAt(weights, point, classes), labels[n]);
      g.forEach((slope, c) => {
        slopes[c] += (point[0] * slope) / points.length;
        slopes[classes + c] += (point[1] * slope) / points.length;
        slopes[2 * classes + c] += slope / points.length;
      });
    });
    const size = { learningRate: learningRate(margin, epoch), momentum, l2 };
    momentumStep(weights, velocity, slopes, size, classes);
  }
  return weights;
}

/** The same, told to `train`: for the test that holds the two together. */
export const trainOptions = (margin: number, l2: number) => ({
  epochs,
  momentum,
  l2,
  learningRate: (epoch: number) => learningRate(margin, epoch),
});

export function scoresAt(
  weights: Float64Array,
  [x, y]: readonly [number, number],
  classes: number,
): Float64Array {
  return Float64Array.from(
    { length: classes },
    (_, c) => x * weights[c] + y * weights[classes + c] + weights[2 * classes + c],
  );
}
