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

// figures: plain values that show(…) displays

export {
  type ArrowsOptions,
  type Axis,
  type BarSeries,
  type BarsOptions,
  bars,
  beside,
  type Curve,
  type CurvesOptions,
  classColour,
  classColours,
  contours,
  curves,
  type Figure,
  formatNumber,
  type HeatMapOptions,
  heatMap,
  type ImageGridOptions,
  imageGrid,
  type Layout,
  lossColours,
  neutral,
  type PathOptions,
  type Picture,
  type PlaneOptions,
  type Point,
  type ShowOptions,
  type Span,
  show,
  surface,
  type Table,
  withArrows,
  withPath,
} from "./figures";

// what moves: live figures and questions, in the reader's browser

export { choose } from "./explorables/choose";
export { liveSoftmaxAndSigmoid, liveSoftmaxLoss } from "./explorables/live";

// checks: derivations line by line

export { checkDerivation, type DerivationReport } from "./quiz/checkDerivation";
export type { Random } from "./quiz/random";
