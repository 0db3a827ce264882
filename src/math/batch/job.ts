import type { Loss, ValueAndGradient } from "../types";

/** The losses that have a fast path. */
export type Kind = "softmax" | "hinge" | "sigmoid";

/**
 * A batch to work out. A unit is what a kernel takes one by one: a row with its label, or, since the sigmoid loss knows no
 * rows, a single score with its target (then `classes` is 1).
 */
export interface Job {
  readonly kind: Kind;
  readonly margin: number;
  readonly units: number;
  readonly classes: number;
  readonly scores: Float64Array;
  readonly targets: ArrayLike<number>;
  /** Where to put the gradient; undefined: only the value is asked for. */
  readonly gradient: Float64Array | undefined;
  /** 1 / N, for the gradient. */
  readonly scale: number;
  readonly threads: number;
  /** One unit by the single-sample loss, for what the kernels leave: NaN, ±∞, very large scores, wrong targets. */
  readonly single: (unit: number) => ValueAndGradient;
}

/** The job's single-sample loss; where it throws, the row is named too. */
export function singleOf<Target>(
  loss: Loss<Target>,
  scoresOf: (unit: number) => Float64Array,
  targetOf: (unit: number) => Target,
  rowOf: (unit: number) => string,
): (unit: number) => ValueAndGradient {
  return (unit) => {
    try {
      return loss.valueAndGradient(scoresOf(unit), targetOf(unit));
    } catch (error) {
      if (error instanceof Error) error.message += ` (${rowOf(unit)})`;
      throw error;
    }
  };
}
