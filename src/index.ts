/**
 * What a notebook imports from `losslab`: losses and their gradients, figures, live figures, checks.
 *
 * Every name is explained here and, in a notebook, under Shift + Tab. Where scores are due, probabilities do not compile.
 *
 * @packageDocumentation
 */

// A table of contents. The line above each part is its heading in the reference (`npm run site`).

// From scores to probabilities

export { logSigmoid, logSoftmax, logSumExp, sigmoid, softmax, softmaxJacobian, softplus } from "./math";

// How far probabilities are from a target

export { binaryCrossEntropy, crossEntropy, entropy, klDivergence, oneHot } from "./math";

// Losses on scores, and variations of them

export {
  focalLoss,
  multiclassHinge,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  withClassWeights,
  withLabelSmoothing,
} from "./math";

// Linear model, check of a gradient

export { checkGradient, linearGradient, linearScores } from "./math";

// Many samples at once

export { linearGradientOverBatch, linearScoresOverBatch, overBatch, sharedFloats } from "./math";

// Training

export { train } from "./math";

// Types: scores, targets, losses, reports

export type {
  BatchLoss,
  BatchOptions,
  BatchTargets,
  CheckableLoss,
  CheckGradientOptions,
  Distribution,
  Features,
  GradientComponent,
  GradientReport,
  Kink,
  Labelled,
  LinearOptions,
  LogProbabilities,
  Loss,
  Matrix,
  Measured,
  Probabilities,
  Scores,
  TargetDistribution,
  Trained,
  TrainingHistory,
  TrainingProgress,
  TrainOptions,
  ValueAndGradient,
} from "./math";

// Figures, and what displays them

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
  type Displayable,
  diagram,
  type Figure,
  formatNumber,
  type HeatMapOptions,
  heatMap,
  type ImageGridOptions,
  imageGrid,
  type Layout,
  lossColours,
  type MimeBundle,
  neutral,
  type PathOptions,
  type Picture,
  type PlaneOptions,
  type Point,
  panels,
  type ShowOptions,
  type Span,
  show,
  showProgress,
  surface,
  type Table,
  table,
  withArrows,
  withPath,
} from "./figures";

// Live figures and questions

export { choose } from "./explorables/choose";
export {
  type LiveScores,
  liveCrossEntropy,
  liveDecision,
  liveHingeLoss,
  liveRounding,
  liveSigmoidLoss,
  liveSoftmaxAndSigmoid,
  liveSoftmaxLoss,
  liveTraining,
} from "./explorables/live";
export type { Option } from "./explorables/option";

// Handwritten digits, results of other libraries

export {
  type Digit,
  type Digits,
  digits,
  type FrameworkRecord,
  type FrameworkRecords,
  frameworkRecords,
  type LinearModel,
  type LinearModels,
  type LowestPoint,
  linearModels,
} from "./data";

// Check of a derivation

export {
  type Closeness,
  checkDerivation,
  type DerivationReport,
  type LineVerdict,
} from "./quiz/checkDerivation";
export type { Random } from "./quiz/random";

// The quiz

export type { ScalarLabel, ScalarOther, VectorLabel, VectorOther } from "./quiz/hinge/answers";
export { checkScalarGradients, checkVectorGradients } from "./quiz/hinge/checkGradients";
export { hint } from "./quiz/hints";
export { checkNumbers, type Numbers } from "./quiz/numbers/checkNumbers";
export { type NumericQuestions, numericQuestions } from "./quiz/numbers/numericQuestions";
export type { Classifier, QuestionName, Questions, TwoClasses, TwoPictures } from "./quiz/numbers/questions";
export { progress } from "./quiz/progress";
export { checkReduction } from "./quiz/reduction/checkReduction";
export { f } from "./quiz/reduction/f";
export type { Line } from "./quiz/reduction/line";
export { exp, log } from "./quiz/reduction/watched";
export type { Finding, QuizReport } from "./quiz/report";
