/** What a step of gradient descent depends on. */
export interface StepSize {
  /** η */
  readonly learningRate: number;
  /** μ */
  readonly momentum: number;
  /** λ */
  readonly l2: number;
}

/**
 * One step of gradient descent with momentum and L2, in place.
 *
 * v ← μ·v + ∇L + λ·w, w ← w − η·v; without λ for the last row, the biases: a bias only shifts a class's scores, and to
 * shrink it would say that all classes are equally frequent.
 *
 * @param weights (F + 1) × C, row-major; @param velocity v, as many; @param gradient ∇L, as many.
 * @see Polyak's heavy ball (1964) as PyTorch's `SGD(momentum, weight_decay)` has it: v without η in it.
 */
export function momentumStep(
  weights: Float64Array,
  velocity: Float64Array,
  gradient: Float64Array,
  { learningRate, momentum, l2 }: StepSize,
  classes: number,
): void {
  const bias = weights.length - classes;
  for (let i = 0; i < weights.length; i++) {
    const shrink = i < bias ? l2 * weights[i] : 0;
    velocity[i] = momentum * velocity[i] + (gradient[i] + shrink);
    weights[i] -= learningRate * velocity[i];
  }
}
