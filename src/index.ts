/**
 * losslab: what a notebook imports.
 *
 * A table of contents. The names are explained where they are defined, and under Shift+Tab in a notebook.
 */

// math: scores to probabilities, losses and their gradients, and the check of a gradient

export {
  binaryCrossEntropy,
  type CheckableLoss,
  type CheckGradientOptions,
  checkGradient,
  crossEntropy,
  type Distribution,
  entropy,
  focalLoss,
  type GradientComponent,
  type GradientReport,
  type Kink,
  klDivergence,
  type LogProbabilities,
  type Loss,
  linearGradient,
  linearScores,
  logSigmoid,
  logSoftmax,
  logSumExp,
  type Matrix,
  multiclassHinge,
  oneHot,
  type Probabilities,
  type Scores,
  sigmoid,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  softmaxJacobian,
  softplus,
  type TargetDistribution,
  type ValueAndGradient,
  withClassWeights,
  withLabelSmoothing,
} from "./math";
