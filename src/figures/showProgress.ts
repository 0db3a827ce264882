import type { TrainingProgress } from "../math";
import { beside } from "./beside";
import { type Curve, curves } from "./curves";
import { display, newPlace } from "./display";
import type { Figure } from "./figure";
import { formatNumber } from "./formatNumber";
import { lossColours, neutral } from "./palette";
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
    display(figureBundle(progressFigure(progress, title), progressWords(progress)), place);
    last = performance.now();
  };
}

/** Loss and share of right answers, epoch by epoch, with room for those to come. */
export function progressFigure(
  { loss, epoch, epochs, history }: TrainingProgress,
  title: string = loss,
): Figure {
  const at = Array.from(history.loss, (_, i) => i);
  const x = { title: "epoch", from: 0, to: Math.max(1, epochs) };
  const colour = colourOf(loss);
  const both = (training: readonly number[], heldOut: readonly number[]): Curve[] =>
    heldOut.length === 0
      ? [{ name: "training", of: training, colour }]
      : [
          { name: "training", of: training, colour, dashed: true },
          { name: "held out", of: heldOut, colour },
        ];
  const highest = Math.max(...history.loss, ...history.heldOutLoss);
  return beside(
    `${title}: epoch ${epoch} of ${epochs}`,
    curves({
      title: `mean loss, now ${formatNumber(history.loss[epoch])}`,
      x,
      y: { title: "loss", from: 0, to: highest > 0 ? 1.05 * highest : 1 },
      at,
      curves: both(history.loss, history.heldOutLoss),
    }),
    curves({
      title: `share right, now ${formatNumber(history.accuracy[epoch])}`,
      x,
      y: { title: "share right", from: 0, to: 1.05 },
      at,
      curves: both(history.accuracy, history.heldOutAccuracy),
    }),
  );
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
