import type { Figure } from "./figure";
import { neutral } from "./palette";
import { themed, wrapped } from "./theme";

/** One box of {@link diagram}: its place is a column and a row, counted from 0; rows may be halves. */
export interface Box {
  /** What is written in it; `<br>` breaks the line. No two boxes of a diagram say the same. */
  readonly text: string;
  /** Counted from 0 at the left. */
  readonly column: number;
  /** Counted from 0 at the top; halves are places too. */
  readonly row: number;
  /** Of its border and words; neutral unless told. */
  readonly colour?: string;
}

/** What {@link diagram} draws. */
export interface DiagramOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** The boxes, in reading order. */
  readonly boxes: readonly Box[];
  /** From the text of one box to the text of another. */
  readonly arrows: readonly (readonly [from: string, to: string])[];
  /** What stands above each column. */
  readonly headings?: readonly string[];
}

/** Half a box, in columns and rows. */
const halfWidth = 0.34;
const halfHeight = 0.3;

/**
 * Boxes and arrows: how one thing is computed from another, from left to right. An arrow to an earlier column leads
 * back, one within a column up or down.
 *
 * @throws {RangeError} if there is no box, two say the same, or an arrow names none.
 * @example
 * diagram({
 *   title: "From score to loss",
 *   boxes: [{ text: "s", column: 0, row: 0 }, { text: "σ(s)", column: 1, row: 0 }],
 *   arrows: [["s", "σ(s)"]],
 * })
 */
export function diagram({ title, boxes, arrows, headings = [] }: DiagramOptions): Figure {
  if (boxes.length === 0) throw new RangeError("diagram: boxes is empty; give at least one");
  const twice = boxes.find(({ text }, i) => boxes.findIndex((box) => box.text === text) !== i);
  if (twice)
    throw new RangeError(
      `diagram: two boxes say ${JSON.stringify(twice.text)}; arrows could not tell them apart`,
    );
  const named = (text: string): Box => {
    const box = boxes.find((one) => one.text === text);
    if (!box) throw new RangeError(`diagram: an arrow names ${JSON.stringify(text)}, which no box says`);
    return box;
  };
  const columns = Math.max(...boxes.map(({ column }) => column));
  const rows = Math.max(...boxes.map(({ row }) => row));
  const hidden = { visible: false, fixedrange: true };
  return {
    data: [
      {
        type: "scatter",
        mode: "text",
        x: boxes.map(({ column }) => column),
        y: boxes.map(({ row }) => row),
        text: boxes.map(({ text }) => text),
        hoverinfo: "skip",
        cliponaxis: false,
      },
    ],
    layout: themed(title, {
      height: 110 + 84 * (rows + 1),
      margin: { l: 14, r: 14, b: 8 },
      xaxis: { ...hidden, range: [-halfWidth - 0.06, columns + halfWidth + 0.06] },
      yaxis: { ...hidden, range: [rows + 0.45, headings.length > 0 ? -0.85 : -0.45] },
      shapes: boxes.map(({ column, row, colour = neutral }) => ({
        type: "rect",
        x0: column - halfWidth,
        x1: column + halfWidth,
        y0: row - halfHeight,
        y1: row + halfHeight,
        line: { color: colour, width: 2 },
      })),
      annotations: [
        ...arrows.map(([from, to]) => {
          const [start, end] = [named(from), named(to)];
          const sources = arrows
            .filter(([, other]) => other === to)
            .map(([source]) => named(source))
            .filter((source) => direction(source, end) === direction(start, end));
          return arrow(start, end, sources);
        }),
        ...headings.map((heading, column) => ({
          x: column,
          y: -0.5,
          text: wrapped(heading, 24),
          showarrow: false,
          yanchor: "bottom",
          font: { color: neutral },
        })),
      ],
    }),
    tables: [
      {
        columns: ["box", "leads to"],
        rows: boxes.map(({ text }) => [
          oneLine(text),
          arrows.flatMap(([from, to]) => (from === text ? [oneLine(to)] : [])).join("; ") || "–",
        ]),
      },
    ],
  };
}

/** Where an arrow goes: 1 to a later column, −1 back to an earlier one, 0 within its own. */
function direction(from: Box, to: Box): number {
  return Math.sign(to.column - from.column);
}

/** From the side of one box to the facing side of another, where each source that comes by this side has its place. */
function arrow(from: Box, to: Box, sources: readonly Box[]): object {
  const across = direction(from, to);
  const toRow = Math.sign(to.row - from.row);
  const down = across === 0 ? toRow : 0;
  // By its left side a box is entered as well: what leaves there starts nearer to where it goes.
  const aside = across < 0 ? toRow * 0.6 * halfHeight : 0;
  const place = [...sources].sort((a, b) => a.row - b.row).indexOf(from);
  const apart = across === 0 ? 0 : Math.min(0.2, (1.4 * halfHeight) / Math.max(1, sources.length - 1));
  return {
    x: to.column - across * halfWidth,
    y: to.row - down * halfHeight + apart * (place - (sources.length - 1) / 2),
    ax: from.column + across * halfWidth,
    ay: from.row + down * halfHeight + aside,
    xref: "x",
    yref: "y",
    axref: "x",
    ayref: "y",
    text: "",
    showarrow: true,
    arrowhead: 2,
    arrowwidth: 1.5,
    arrowcolor: neutral,
  };
}

function oneLine(text: string): string {
  return text.replace(/<br>/g, " ").replace(/<\/?(b|i|sub|sup)>/g, "");
}
