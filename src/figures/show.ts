import { type Displayable, display, jupyterDisplay, type MimeBundle } from "./display";
import type { Figure } from "./figure";
import { figureHtml } from "./figureHtml";
import { plotlyJson } from "./plotlyJson";

/** The words that go with a figure. */
export interface ShowOptions {
  /** What is to be seen, for a reader who cannot see it: the shape and the point, not "a plot of …". */
  readonly alt: string;
  /** Words under the figure; its title unless told. */
  readonly caption?: string;
}

/**
 * Shows a figure under the cell: a live Plotly picture where the front end can draw one, the caption, the
 * description and the numbers where it cannot, and the same as plain text in a terminal.
 *
 * @param figure what `curves`, `bars`, `heatMap`, `contours` … return, or your own `{ data, layout }`; or a live
 * figure (`liveSoftmaxLoss(…)` …), which brings its own words and takes no options
 * @param options `alt` is required: what is to be seen, in words
 * @throws {TypeError} if `figure` is no figure, or `alt` is missing or empty
 * @example
 * show(bars({ title: "Three scores", categories: ["a", "b", "c"], y: "score s", series: [{ name: "s", values: [2, 1, -1] }] }), {
 *   alt: "Three bars: 2, 1 and −1.",
 * })
 */
export function show<Shown extends Figure | Displayable>(
  figure: Shown,
  // Not two overloads: for a missing alt the compiler would quote the wrong one.
  ...[options]: Shown extends Displayable ? [] : [options: ShowOptions]
): void {
  if (isDisplayable(figure)) {
    display(figure[jupyterDisplay]());
    return;
  }
  checkFigure(figure);
  const alt = options?.alt;
  if (typeof alt !== "string" || alt.trim() === "")
    throw new TypeError(
      `show: alt is ${JSON.stringify(alt)}; expected a sentence that says what is to be seen, as in show(figure, { alt: "…" })`,
    );
  display(figureBundle(figure, alt, options?.caption));
}

function isDisplayable(value: unknown): value is Displayable {
  return typeof (value as Displayable | null)?.[jupyterDisplay] === "function";
}

function checkFigure(figure: Figure): void {
  const described = figure === null ? "null" : Array.isArray(figure) ? "an array" : typeof figure;
  if (described !== "object")
    throw new TypeError(
      `show: figure is ${described}; expected what curves(…), bars(…), … return, or { data, layout }`,
    );
  if (!Array.isArray(figure.data) || figure.data.length === 0)
    throw new TypeError("show: figure.data is not a list of at least one Plotly trace");
  if (typeof figure.layout !== "object" || figure.layout === null)
    throw new TypeError(
      "show: figure.layout is missing; expected a Plotly layout, as in { title: { text: … } }",
    );
}

/** A figure in all the forms that a front end may know. */
export function figureBundle(figure: Figure, alt: string, caption?: string): MimeBundle {
  const words = caption ?? plain(figure.layout.title?.text ?? "");
  return {
    "application/vnd.plotly.v1+json": plotlyJson(figure, alt),
    "text/html": figureHtml({ caption: words, alt, tables: figure.tables ?? [] }),
    "text/plain": words ? `[Figure: ${words}]\n${alt}` : alt,
  };
}

/** A title without Plotly's markup. */
function plain(title: string): string {
  return title.replace(/<br>/g, " ").replace(/<[^>]*>/g, "");
}
