// Activations: from scores to probabilities

export { logSigmoid } from "./logSigmoid";
export { logSoftmax } from "./logSoftmax";
export { logSumExp } from "./logSumExp";
export { sigmoid } from "./sigmoid";
export { softmax } from "./softmax";
export { softmaxJacobian } from "./softmaxJacobian";
export { softplus } from "./softplus";

// Distributions: how far probabilities are from a target

export { binaryCrossEntropy } from "./binaryCrossEntropy";
export { crossEntropy } from "./crossEntropy";
export { entropy } from "./entropy";
export { klDivergence } from "./klDivergence";
export { oneHot } from "./oneHot";

// Losses on scores: value and gradient in one object

export { multiclassHinge } from "./multiclassHinge";
export { sigmoidCrossEntropy } from "./sigmoidCrossEntropy";
export { softmaxCrossEntropy } from "./softmaxCrossEntropy";

// Variations: a loss made from a loss

export { focalLoss } from "./focalLoss";
export { withClassWeights } from "./withClassWeights";
export { withLabelSmoothing } from "./withLabelSmoothing";

// The linear model under the scores

export { linearGradient } from "./linearGradient";
export { linearScores } from "./linearScores";

// Many samples at once

export { linearGradientOverBatch, linearScoresOverBatch, overBatch, sharedFloats } from "./batch";

// Its weights, learned

export { train } from "./train";

// Is that gradient right?

export { checkGradient } from "./checkGradient";

// The types that keep scores and probabilities apart

export type { BatchLoss, BatchOptions, BatchTargets, Features, LinearOptions } from "./batch";
export type { CheckableLoss, CheckGradientOptions } from "./checkGradient";
export type { GradientComponent, GradientReport, Kink } from "./gradientReport";
export type { Measured } from "./measured";
export type { Trained } from "./trained";
export type { Labelled, TrainingHistory, TrainingProgress, TrainOptions } from "./trainOptions";
export type {
  Distribution,
  LogProbabilities,
  Loss,
  Matrix,
  Probabilities,
  Scores,
  TargetDistribution,
  ValueAndGradient,
} from "./types";
