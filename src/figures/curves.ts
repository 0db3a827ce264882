import { endLabels } from "./endLabels";
import type { Axis, Figure, Table } from "./figure";
import { axisTitle } from "./figure";
import { formatNumber } from "./formatNumber";
import { neutral } from "./palette";
import { themed, themedAxis } from "./theme";

/** One line of {@link curves}. */
export interface Curve {
  /** The label at the line's end. */
  readonly name: string;
  /** The function drawn, or its values at `x` of {@link CurvesOptions}. */
  readonly of: ((x: number) => number) | ArrayLike<number>;
  /** Grey unless told. */
  readonly colour?: string;
  /** Dashed lines are for what the eye should take second: a derivative, a bound, a mistake. */
  readonly dashed?: boolean;
  /** Where along x the label stands; at the right end unless told. */
  readonly labelAt?: number;
}

/** A marked point of {@link curves}, with its words beside it. */
export interface Point {
  /** Its place along x. */
  readonly x: number;
  /** Its height. */
  readonly y: number;
  /** The words beside it. */
  readonly label: string;
  /** Grey unless told. */
  readonly colour?: string;
  /** Where the words stand as seen from the point. */
  readonly side?: "above" | "above right" | "below" | "left" | "right";
}

/** What {@link curves} draws. */
export interface CurvesOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** The horizontal axis. Functions are drawn from `from` to `to`; lists of values need `at`. */
  readonly x: Axis;
  /** The vertical axis; it goes as far as the values unless told. */
  readonly y: Axis;
  /** The lines. */
  readonly curves: readonly Curve[];
  /** Points to mark. */
  readonly points?: readonly Point[];
  /** The x of each value, where curves are lists of values. */
  readonly at?: ArrayLike<number>;
}

/** How many places a function is sampled at: smooth at the width of a page. */
const samples = 241;
/** How many rows the table of a curve has. */
const tableRows = 9;

/**
 * Lines over a common axis, each labelled where it ends.
 *
 * @throws {TypeError} if a function is drawn and x says no `from` and `to`.
 * @throws {RangeError} if a list has more or fewer values than `at`.
 * @example
 * curves({
 *   title: "The sigmoid takes any score to a number between 0 and 1",
 *   x: { title: "score s", from: -6, to: 6 },
 *   y: "σ(s)",
 *   curves: [{ name: "σ(s)", of: sigmoid, colour: lossColours.sigmoid }],
 * })
 */
export function curves(options: CurvesOptions): Figure {
  const xs = positions(options);
  const lines = options.curves.map((curve) => ({ ...curve, values: valuesOf(curve, xs) }));
  const marked = options.points ?? [];
  const data = [
    ...lines.map(({ name, values, colour, dashed }) => ({
      type: "scatter",
      mode: "lines",
      name,
      x: xs,
      y: values,
      line: {
        color: colour ?? neutral,
        width: dashed ? 2 : 3,
        dash: dashed ? "dash" : "solid",
        simplify: false,
      },
      hovertemplate: `${axisTitle(options.x)} = %{x:.3g}<br>${name} = %{y:.4g}<extra></extra>`,
    })),
    ...marked.map(({ x, y, label, colour }) => ({
      type: "scatter",
      mode: "markers",
      name: label,
      x: [x],
      y: [y],
      marker: { color: colour ?? neutral, size: 11 },
      hovertemplate: `${label}<extra></extra>`,
    })),
  ];
  const annotations = [...endLabels(lines, xs, verticalRange(options.y, lines)), ...pointLabels(marked)];
  return {
    data,
    layout: themed(options.title, {
      xaxis: themedAxis(options.x),
      yaxis: themedAxis(options.y),
      annotations,
      margin: { r: rightMargin(lines) },
    }),
    tables: [tableOf(options, xs, lines)],
  };
}

function positions({ x, at }: CurvesOptions): number[] {
  if (at) return Array.from(at);
  if (typeof x === "string" || x.from === undefined || x.to === undefined)
    throw new TypeError(
      `curves: x is ${JSON.stringify(x)}; drawing a function needs { title, from, to }, a list needs at`,
    );
  const { from, to } = x;
  return Array.from({ length: samples }, (_, i) => from + ((to - from) * i) / (samples - 1));
}

function valuesOf({ name, of }: Curve, xs: readonly number[]): number[] {
  if (typeof of === "function") return xs.map((x) => of(x));
  if (of.length !== xs.length)
    throw new RangeError(
      `curves: ${name} has ${of.length} values for ${xs.length} positions; give one value a position`,
    );
  return Array.from(of);
}

const sides = {
  above: { xanchor: "center", yanchor: "bottom", xshift: 0, yshift: 9 },
  "above right": { xanchor: "left", yanchor: "bottom", xshift: 6, yshift: 3 },
  below: { xanchor: "center", yanchor: "top", xshift: 0, yshift: -9 },
  left: { xanchor: "right", yanchor: "middle", xshift: -11, yshift: 0 },
  right: { xanchor: "left", yanchor: "middle", xshift: 11, yshift: 0 },
} as const;

function pointLabels(points: readonly Point[]): object[] {
  return points.map(({ x, y, label, colour, side = "above" }) => ({
    x,
    y,
    text: label,
    font: { color: colour ?? neutral },
    showarrow: false,
    ...sides[side],
  }));
}

/** From where to where the vertical axis goes: as told, else as the values go. */
function verticalRange(y: Axis, lines: readonly { values: readonly number[] }[]): readonly [number, number] {
  if (typeof y !== "string" && y.from !== undefined && y.to !== undefined) return [y.from, y.to];
  const finite = lines.flatMap(({ values }) => values).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return low < high ? [low, high] : [low - 1, low + 1];
}

/** Room for the longest label at the right end: Plotly does not reserve it for annotations. */
function rightMargin(lines: readonly Curve[]): number {
  const longest = Math.max(
    0,
    ...lines.filter((line) => line.labelAt === undefined).map((line) => plainLength(line.name)),
  );
  return 20 + 8 * longest;
}

function plainLength(label: string): number {
  return Math.max(...label.split("<br>").map((line) => line.replace(/<[^>]*>/g, "").length));
}

function tableOf(
  options: CurvesOptions,
  xs: readonly number[],
  lines: readonly { name: string; values: number[] }[],
): Table {
  const rows = Math.min(tableRows, xs.length);
  const indices = Array.from({ length: rows }, (_, i) =>
    Math.round((i * (xs.length - 1)) / Math.max(1, rows - 1)),
  );
  return {
    columns: [axisTitle(options.x), ...lines.map((line) => line.name)],
    // The place in full: whoever recomputes a row must get the same number.
    rows: indices.map((i) => [
      formatNumber(xs[i], 6),
      ...lines.map((line) => formatNumber(line.values[i], 4)),
    ]),
  };
}
