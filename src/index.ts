/**
 * losslab: what a notebook imports.
 *
 * A table of contents. The names are explained where they are defined, and under Shift+Tab in a notebook.
 */

// math: from scores to probabilities

export { logSigmoid, logSoftmax, logSumExp, sigmoid, softmax, softmaxJacobian, softplus } from "./math";

// math: how far probabilities are from a target

export { binaryCrossEntropy, crossEntropy, entropy, klDivergence, oneHot } from "./math";

// math: losses on scores, value and gradient in one object, and variations of them

export {
  focalLoss,
  multiclassHinge,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  withClassWeights,
  withLabelSmoothing,
} from "./math";

// math: the linear model under the scores, and the check of a gradient

export { checkGradient, linearGradient, linearScores } from "./math";

// math: the types that keep scores and probabilities apart, and what a check reports

export type {
  CheckableLoss,
  CheckGradientOptions,
  Distribution,
  GradientComponent,
  GradientReport,
  Kink,
  LogProbabilities,
  Loss,
  Matrix,
  Probabilities,
  Scores,
  TargetDistribution,
  ValueAndGradient,
} from "./math";

// figures: plain values that show(…) displays

export {
  type ArrowsOptions,
  type Axis,
  type BarSeries,
  type BarsOptions,
  type Box,
  bars,
  beside,
  type Curve,
  type CurvesOptions,
  classColour,
  classColours,
  contours,
  curves,
  type DiagramOptions,
  diagram,
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
  panels,
  type ShowOptions,
  type Span,
  show,
  surface,
  type Table,
  table,
  withArrows,
  withPath,
} from "./figures";

// what moves: live figures and questions, in the reader's browser

export { choose } from "./explorables/choose";
export {
  liveCrossEntropy,
  liveDecision,
  liveHingeLoss,
  liveRounding,
  liveSigmoidLoss,
  liveSoftmaxAndSigmoid,
  liveSoftmaxLoss,
} from "./explorables/live";

// data: handwritten digits, and what other libraries returned

export {
  type Digit,
  type Digits,
  digits,
  type FrameworkRecord,
  type FrameworkRecords,
  frameworkRecords,
} from "./data";

// checks: derivations line by line

export { type Closeness, checkDerivation, type DerivationReport } from "./quiz/checkDerivation";
export type { Random } from "./quiz/random";

// the quiz: its questions, checks and hints

export type { ScalarLabel, ScalarOther, VectorLabel, VectorOther } from "./quiz/hinge/answers";
export { checkScalarGradients, checkVectorGradients } from "./quiz/hinge/checkGradients";
export { hint } from "./quiz/hints";
export { checkNumbers, type Numbers } from "./quiz/numbers/checkNumbers";
export { type NumericQuestions, numericQuestions } from "./quiz/numbers/numericQuestions";
export { progress } from "./quiz/progress";
export { checkReduction } from "./quiz/reduction/checkReduction";
export { f } from "./quiz/reduction/f";
export type { Line } from "./quiz/reduction/line";
export { exp, log } from "./quiz/reduction/watched";
export type { Finding, QuizReport } from "./quiz/report";
