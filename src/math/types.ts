/**
 * Plain `number[]`s pass for each of these types. What they refuse is a mix-up: the result of {@link softmax}
 * where scores are due. The property `holds` never exists at run time; it is there for the compiler to quote.
 */

/** C scores (logits), one per class: any real numbers. */
export interface Scores extends ArrayLike<number> {
  /** Never there: for the compiler to quote. */
  readonly holds?: "scores";
}

/** C probabilities, one per class: each in [0, 1], together 1. */
export interface Probabilities extends ArrayLike<number> {
  /** Never there: for the compiler to quote. */
  readonly holds?: "probabilities: softmax was already applied";
}

/**
 * C logarithms of probabilities. They are {@link Scores} still: the scores less one common number, which changes
 * neither softmax nor its loss.
 */
export interface LogProbabilities extends Scores {
  /** Never there: for the compiler to quote. */
  readonly normalised?: "log-probabilities";
}

/** Any distribution over the C classes: probabilities, or a target such as {@link oneHot}'s. */
export interface Distribution extends ArrayLike<number> {
  /** Never there: for the compiler to quote. */
  readonly holds?: "probabilities: softmax was already applied" | "a target distribution";
}

/** A distribution to aim at. */
export interface TargetDistribution extends ArrayLike<number> {
  /** Never there: for the compiler to quote. */
  readonly holds?: "a target distribution";
}

/** Rows of numbers: `matrix[row][column]`. */
export type Matrix = ReadonlyArray<ArrayLike<number>>;

/** A loss at one sample, and its slope there. */
export interface ValueAndGradient {
  /** L(s, target) */
  readonly value: number;
  /** ∇ₛL: one slope per score. */
  readonly gradient: Float64Array;
}

/**
 * A loss of one sample: how bad these scores are for that target, and how to change them.
 *
 * @typeParam Target what the loss is told of the truth: a class index, a distribution, one number per class. (`in`: a
 * loss that takes more kinds of target passes where fewer are asked for, never the other way round.)
 */
export interface Loss<in Target> {
  /** As it is called in errors and legends. */
  readonly name: string;
  /** L(s, target), a number ≥ 0. */
  value(scores: Scores, target: Target): number;
  /** ∇ₛL(s, target): C slopes, ∂L/∂sᵢ. */
  gradient(scores: Scores, target: Target): Float64Array;
  /** Both at once. */
  valueAndGradient(scores: Scores, target: Target): ValueAndGradient;
}
