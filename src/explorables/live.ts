import { render } from "preact-render-to-string";
import type { Displayable } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import type { Explorable } from "./explorable";
import { liveOutput } from "./liveOutput";
import { type SoftmaxAndSigmoidProps, softmaxAndSigmoid } from "./softmaxAndSigmoid";
import { type SoftmaxLossProps, softmaxLoss } from "./softmaxLoss";

/** The names of the classes and where their sliders start. */
export interface LiveScores {
  readonly classes: readonly string[];
  readonly scores: readonly number[];
}

/**
 * A live figure: sliders for the scores, and what sigmoid and softmax make of them, side by side.
 *
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
 * @example
 * show(liveSoftmaxLoss({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1], label: 1 }))
 */
export function liveSoftmaxLoss(start: LiveScores & { readonly label: number }): Displayable {
  checkScores("liveSoftmaxLoss", start);
  if (!Number.isInteger(start.label) || start.label < 0 || start.label >= start.classes.length)
    throw new RangeError(
      `liveSoftmaxLoss: label ${start.label} is not one of the ${start.classes.length} classes 0…${start.classes.length - 1}`,
    );
  return live<SoftmaxLossProps, unknown>(softmaxLoss, { ...plain(start), label: start.label, id: "still" });
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

function checkScores(name: string, { classes, scores }: LiveScores): void {
  if (!(classes?.length >= 2 && classes.length <= 4))
    throw new RangeError(
      `${name}: classes are ${JSON.stringify(classes)}; expected the names of 2 to 4 classes`,
    );
  if (
    scores?.length !== classes.length ||
    !Array.from(scores).every((s) => Number.isFinite(s) && Math.abs(s) <= 8)
  )
    throw new RangeError(
      `${name}: scores are ${JSON.stringify(scores)}; expected one number from −8 to 8 for each of the ${classes.length} classes`,
    );
}
