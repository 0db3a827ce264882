import { render } from "preact-render-to-string";
import type { Displayable } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { acceptDistribution, acceptLabel } from "../math/accept";
import { type CrossEntropyProps, crossEntropy } from "./crossEntropy";
import { type DecisionProps, decision } from "./decision";
import type { Explorable } from "./explorable";
import { type HingeLossProps, hingeLoss } from "./hingeLoss";
import { liveOutput } from "./liveOutput";
import { type RoundingProps, rounding } from "./rounding";
import { type SigmoidLossProps, sigmoidLoss } from "./sigmoidLoss";
import { type SoftmaxAndSigmoidProps, softmaxAndSigmoid } from "./softmaxAndSigmoid";
import { type SoftmaxLossProps, softmaxLoss } from "./softmaxLoss";
import { type TrainingProps, training } from "./training";

/** The names of the classes and where their sliders start. */
export interface LiveScores {
  /** The names of the classes. */
  readonly classes: readonly string[];
  /** Where their sliders start. */
  readonly scores: readonly number[];
}

/**
 * A live figure: sliders for the scores, and what sigmoid and softmax make of them, side by side.
 *
 * @throws {RangeError} if there is not one score from −8 to 8 for each class.
 * @example
 * show(liveSoftmaxAndSigmoid({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1] }))
 */
export function liveSoftmaxAndSigmoid(start: LiveScores): Displayable {
  checkScores("liveSoftmaxAndSigmoid", start);
  return live<SoftmaxAndSigmoidProps, unknown>(softmaxAndSigmoid, { ...plain(start), id: "still" });
}

/**
 * A live figure: sliders for the scores, the softmax loss of the true class and its gradient, one step at a time.
 *
 * @param start `label` is the index of the true class, counted from 0
 * @throws {RangeError} if there is not one score from −8 to 8 for each class, or `label` is none of them.
 * @example
 * show(liveSoftmaxLoss({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1], label: 1 }))
 */
export function liveSoftmaxLoss(start: LiveScores & { readonly label: number }): Displayable {
  checkScores("liveSoftmaxLoss", start);
  acceptLabel("liveSoftmaxLoss", start.label, start.classes.length);
  return live<SoftmaxLossProps, unknown>(softmaxLoss, { ...plain(start), label: start.label, id: "still" });
}

/**
 * A live figure: sliders for the scores, and what "one of many" and "many of many" answer.
 *
 * @throws {RangeError} if there is not one score from −8 to 8 for each class.
 * @example
 * show(liveDecision({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1] }))
 */
export function liveDecision(start: LiveScores): Displayable {
  checkScores("liveDecision", start);
  return live<DecisionProps, unknown>(decision, { ...plain(start), id: "still" });
}

/**
 * A live figure: a predicted distribution against the target, its cross-entropy, and the two parts of that.
 *
 * @param start `targets` is how often each class happens; the prediction starts even
 * @throws {RangeError} if there is not one target for each class, or they are no distribution.
 * @example
 * show(liveCrossEntropy({ classes: ["cat", "dog", "fox"], targets: [0.6, 0.3, 0.1] }))
 */
export function liveCrossEntropy(start: {
  readonly classes: readonly string[];
  readonly targets: ArrayLike<number>;
}): Displayable {
  const [classes, targets] = [Array.from(start.classes ?? []), Array.from(start.targets ?? [])];
  checkClasses("liveCrossEntropy", classes);
  acceptDistribution("liveCrossEntropy", "targets", targets);
  checkCount("liveCrossEntropy", "targets", targets, classes);
  return live<CrossEntropyProps, unknown>(crossEntropy, { classes, targets, id: "still" });
}

/**
 * A live figure: sliders for the scores, a tick for each class that is there, and the sigmoid loss with its gradient.
 *
 * @param start `targets` has 1 for a class that is there, 0 for one that is not
 * @throws {RangeError} if there is not one score from −8 to 8 for each class, and a target 0 or 1.
 * @example
 * show(liveSigmoidLoss({ classes: ["dog", "beach", "ball"], scores: [2, -1, 0.5], targets: [1, 1, 0] }))
 */
export function liveSigmoidLoss(start: LiveScores & { readonly targets: ArrayLike<number> }): Displayable {
  checkScores("liveSigmoidLoss", start);
  const targets = Array.from(start.targets ?? []);
  checkCount("liveSigmoidLoss", "targets", targets, start.classes);
  if (!targets.every((t) => t === 0 || t === 1))
    throw new RangeError(
      `liveSigmoidLoss: targets are ${JSON.stringify(targets)}; expected 1 or 0 for each class`,
    );
  return live<SigmoidLossProps, unknown>(sigmoidLoss, { ...plain(start), targets, id: "still" });
}

/**
 * A live figure: sliders for the scores and the margin, the hinge of each wrong class, and which of them the gradient
 * counts.
 *
 * @param start `label` is the index of the true class, counted from 0; `margin` is from 0 to 4, 1 unless told
 * @throws {RangeError} if there is not one score from −8 to 8 for each class, `label` is none of them, or `margin` is not from 0 to 4.
 * @example
 * show(liveHingeLoss({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1], label: 1 }))
 */
export function liveHingeLoss(
  start: LiveScores & { readonly label: number; readonly margin?: number },
): Displayable {
  checkScores("liveHingeLoss", start);
  const { label, margin = 1 } = start;
  acceptLabel("liveHingeLoss", label, start.classes.length);
  if (!(margin >= 0 && margin <= 4))
    throw new RangeError(`liveHingeLoss: margin ${margin} is not a number from 0 to 4`);
  return live<HingeLossProps, unknown>(hingeLoss, { ...plain(start), label, margin, id: "still" });
}

/**
 * A live figure: a slider for the lead of the true class, and how many digits three ways to its loss get right.
 *
 * @param start `lead` is from −45 to 45
 * @throws {RangeError} if `lead` is not from −45 to 45.
 * @example
 * show(liveRounding({ lead: 5 }))
 */
export function liveRounding({ lead }: { readonly lead: number }): Displayable {
  if (!(lead >= -45 && lead <= 45))
    throw new RangeError(`liveRounding: lead ${lead} is not a number from −45 to 45`);
  return live<RoundingProps, unknown>(rounding, { lead, id: "still" });
}

/**
 * A live figure: sliders for margin and λ; each move trains a hinge classifier anew, in the reader's browser, and draws
 * its regions.
 *
 * @param start `points` are pairs of features, each from 0 to 1; `labels` are indices into `classes`; `x` and `y` name
 * the two features
 * @throws {RangeError} if points and labels do not fit, or are outside of 0 … 1 or of the classes.
 * @example
 * show(liveTraining({ classes: ["cat", "dog"], points: [[0.1, 0.9], [0.8, 0.2]], labels: [0, 1], x: "purr", y: "bark" }))
 */
export function liveTraining(start: {
  readonly classes: readonly string[];
  readonly points: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
  readonly x: string;
  readonly y: string;
}): Displayable {
  const [classes, labels] = [Array.from(start.classes ?? []), Array.from(start.labels ?? [])];
  checkClasses("liveTraining", classes);
  const points = Array.from(start.points ?? [], (point) => [point?.[0], point?.[1]] as const);
  const wrong = points.find((point) => !point.every((value) => value >= 0 && value <= 1));
  if (points.length === 0 || wrong)
    throw new RangeError(
      `liveTraining: ${wrong ? `a point is ${JSON.stringify(wrong)}` : "points is empty"}; expected pairs of numbers from 0 to 1`,
    );
  if (labels.length !== points.length)
    throw new RangeError(
      `liveTraining: labels has length ${labels.length}; there are ${points.length} points`,
    );
  for (const label of labels) acceptLabel("liveTraining", label, classes.length);
  const props = { classes, points, labels, xName: start.x, yName: start.y, id: "still" };
  return live<TrainingProps, unknown>(training, props);
}

/** The kernel's part of a live figure: its first picture, still. */
function live<Props extends object, State>(explorable: Explorable<Props, State>, props: Props): Displayable {
  const state = explorable.start(props);
  const words = explorable.words(state, props);
  const svg = render(explorable.drawing(state, props));
  return liveOutput({
    name: explorable.name,
    props,
    // An <img> with a data address survives the sanitizer of an untrusted notebook; an <svg> does not.
    still:
      `<figure><figcaption><strong>${escapeHtml(explorable.title)}</strong></figcaption>` +
      `<img width="760" alt="${escapeHtml(words)}" src="data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}">` +
      "<p>A still picture: run the cell to move it.</p></figure>",
    text: `[Live figure: ${explorable.title}]\n${words}`,
  });
}

function plain({ classes, scores }: LiveScores): LiveScores {
  return { classes: Array.from(classes), scores: Array.from(scores) };
}

function checkClasses(name: string, classes: readonly string[]): void {
  if (!(classes?.length >= 2 && classes.length <= 4))
    throw new RangeError(
      `${name}: classes are ${JSON.stringify(classes)}; expected the names of 2 to 4 classes`,
    );
}

function checkCount(
  name: string,
  argument: string,
  values: readonly number[],
  classes: readonly string[],
): void {
  if (values.length !== classes.length)
    throw new RangeError(
      `${name}: ${argument} are ${JSON.stringify(values)}; expected one number for each of the ${classes.length} classes`,
    );
}

function checkScores(name: string, { classes, scores }: LiveScores): void {
  checkClasses(name, classes);
  if (
    scores?.length !== classes.length ||
    !Array.from(scores).every((s) => Number.isFinite(s) && Math.abs(s) <= 8)
  )
    throw new RangeError(
      `${name}: scores are ${JSON.stringify(scores)}; expected one number from −8 to 8 for each of the ${classes.length} classes`,
    );
}
