import type { TrainingHistory, TrainingProgress } from "../math";
import { beside } from "./beside";
import { curves } from "./curves";
import { display, type MimeBundle, newPlace } from "./display";
import { escapeHtml } from "./escapeHtml";
import type { Figure } from "./figure";
import { formatNumber } from "./formatNumber";
import { lossColours, neutral } from "./palette";
import { progressSvg } from "./progressSvg";
import { figureBundle } from "./show";

/** Least time between two drawings: more often than this a reader sees no step, and the training would wait. */
const interval = 250; // ms

/**
 * Draws a training while it runs: a function for `train`'s `onEpoch`, which shows loss and accuracy so far under the
 * cell and redraws them in place.
 *
 * @param options `title`: what is trained, in a few words; the loss's name unless told
 * @example
 * train({ loss: softmaxCrossEntropy, …, onEpoch: showProgress() })
 */
export function showProgress({
  title,
}: {
  readonly title?: string;
} = {}): (progress: TrainingProgress) => void {
  let place = newPlace();
  let last = -Infinity;
  return (progress) => {
    // The same function may watch one training after the other: each has its own place.
    if (progress.epoch === 0) place = newPlace();
    else if (!progress.isLast && performance.now() - last < interval) return;
    display(progress.isLast ? lastBundle(progress, title) : bundle(progress, title), place);
    last = performance.now();
  };
}

/** While it runs: a still picture, which every front end redraws. */
function bundle(progress: TrainingProgress, title: string = progress.loss): MimeBundle {
  const { loss, epoch, epochs, history } = progress;
  const words = progressWords(progress);
  const lines = (training: readonly number[], heldOut: readonly number[]) =>
    curvesOf(loss, training, heldOut).map(({ name, of, dashed = false }) => ({ name, values: of, dashed }));
  const svg = progressSvg(`${title}: epoch ${epoch} of ${epochs}`, Math.max(1, epochs), colourOf(loss), [
    { title: lossTitle(progress), to: highest(history), lines: lines(history.loss, history.heldOutLoss) },
    { title: accuracyTitle(progress), to: 1, lines: lines(history.accuracy, history.heldOutAccuracy) },
  ]);
  return {
    // An <img> with a data address survives the sanitizer of an untrusted notebook; an <svg> does not.
    "text/html": `<img width="760" alt="${escapeHtml(words)}" src="data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}">`,
    "text/plain": `[Figure: ${title}: epoch ${epoch} of ${epochs}]\n${words}`,
  };
}

/** At the end: a figure like every other. */
function lastBundle(progress: TrainingProgress, title?: string): MimeBundle {
  return figureBundle(progressFigure(progress, title), progressWords(progress));
}

/** Loss and share of right answers, epoch by epoch, with room for those to come. */
export function progressFigure(progress: TrainingProgress, title: string = progress.loss): Figure {
  const { loss, epoch, epochs, history } = progress;
  const at = Array.from(history.loss, (_, i) => i);
  const x = { title: "epoch", from: 0, to: Math.max(1, epochs) };
  return beside(
    `${title}: epoch ${epoch} of ${epochs}`,
    curves({
      title: lossTitle(progress),
      x,
      y: { title: "loss", from: 0, to: 1.05 * highest(history) },
      at,
      curves: curvesOf(loss, history.loss, history.heldOutLoss),
    }),
    curves({
      title: accuracyTitle(progress),
      x,
      y: { title: "share right", from: 0, to: 1.05 },
      at,
      curves: curvesOf(loss, history.accuracy, history.heldOutAccuracy),
    }),
  );
}

const lossTitle = ({ epoch, history }: TrainingProgress): string =>
  `mean loss, ${now(history.loss, history.heldOutLoss, epoch)}`;
const accuracyTitle = ({ epoch, history }: TrainingProgress): string =>
  `share right, ${now(history.accuracy, history.heldOutAccuracy, epoch)}`;

/** The last number; of two curves both, since the one on samples held out is the one to watch. */
function now(training: readonly number[], heldOut: readonly number[], epoch: number): string {
  const last = `now ${formatNumber(training[epoch])}`;
  return heldOut.length === 0 ? last : `${last}, held out ${formatNumber(heldOut[epoch])}`;
}

/** The largest loss after the first epoch, once there is one: beside that of the start the others would lie flat. */
function highest({ loss, heldOutLoss }: TrainingHistory): number {
  const from = loss.length > 1 ? 1 : 0;
  return Math.max(...loss.slice(from), ...heldOutLoss.slice(from)) || 1;
}

function curvesOf(loss: string, training: readonly number[], heldOut: readonly number[]) {
  const colour = colourOf(loss);
  return heldOut.length === 0
    ? [{ name: "training", of: training, colour }]
    : [
        { name: "training", of: training, colour, dashed: true },
        { name: "held out", of: heldOut, colour },
      ];
}

function progressWords({ epoch, epochs, history }: TrainingProgress): string {
  const heldOut = history.heldOutLoss.length > 0;
  const part = (what: string, loss: number, accuracy: number) =>
    `${what}: loss ${formatNumber(loss)}, right ${formatNumber(100 * accuracy)} %`;
  return (
    `After epoch ${epoch} of ${epochs}, ` +
    part("training samples", history.loss[epoch], history.accuracy[epoch]) +
    (heldOut ? `; ${part("held out", history.heldOutLoss[epoch], history.heldOutAccuracy[epoch])}.` : ".")
  );
}

function colourOf(loss: string): string {
  if (loss.startsWith("softmax")) return lossColours.softmax;
  return loss.startsWith("multiclassHinge") ? lossColours.hinge : neutral;
}
