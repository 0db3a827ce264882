import type { Figure } from "./figure";
import { formatNumber } from "./formatNumber";
import { wordsOn } from "./palette";
import { colourAt, divergingScale, sequentialScale } from "./scales";
import { themed, themedAxis } from "./theme";

/** What {@link heatMap} draws. */
export interface HeatMapOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** Rows of numbers, the first row on top. */
  readonly values: readonly ArrayLike<number>[];
  /** The names of the rows. */
  readonly rows: readonly string[];
  /** The names of the columns. */
  readonly columns: readonly string[];
  /** What the rows are. */
  readonly y?: string;
  /** What the columns are. */
  readonly x?: string;
  /** `true` (the default) colours about zero: purple below, pale at 0, green above. */
  readonly signed?: boolean;
  /** For counts: a zero is left blank, and the colour goes with the square root, so that few are seen beside many. */
  readonly counts?: boolean;
}

/**
 * A matrix as coloured cells with the numbers in them, drawn as it is written: first row on top.
 *
 * @throws {RangeError} if rows, columns and values do not fit.
 * @example
 * heatMap({ title: "∂pᵢ/∂sⱼ", values: softmaxJacobian([2, 1, -1]), rows: ["p₁", "p₂", "p₃"], columns: ["s₁", "s₂", "s₃"] })
 */
export function heatMap({
  title,
  values,
  rows,
  columns,
  x = "",
  y = "",
  counts = false,
  signed = !counts,
}: HeatMapOptions): Figure {
  if (values.length !== rows.length || values.some((row) => row.length !== columns.length))
    throw new RangeError(
      `heatMap: values are ${values.length} × ${values[0]?.length ?? 0} for ${rows.length} row names and ${columns.length} column names; the counts must agree`,
    );
  const numbers = values.map((row) => Array.from(row));
  const z = counts ? numbers.map((row) => row.map(Math.sqrt)) : numbers;
  const largest = Math.max(...z.flat().map(Math.abs), Number.MIN_VALUE);
  const [scale, lowest] = signed ? [divergingScale, -largest] : [sequentialScale, 0];
  const words = numbers.map((row) => row.map((value) => (counts && value === 0 ? "" : formatNumber(value))));
  return {
    data: [
      {
        type: "heatmap",
        z,
        x: columns,
        y: rows,
        text: words,
        colorscale: scale,
        zmin: lowest,
        zmax: largest,
        xgap: 2,
        ygap: 2,
        showscale: false,
        hovertemplate: "%{y}, %{x}: %{text}<extra></extra>",
      },
      // Not the map's own texttemplate: its dark grey or white cannot be read on the middle of a scale.
      {
        type: "scatter",
        mode: "text",
        x: rows.flatMap(() => columns),
        y: rows.flatMap((row) => columns.map(() => row)),
        text: words.flat(),
        textfont: {
          color: z.flat().map((value) => wordsOn(colourAt(scale, (value - lowest) / (largest - lowest)))),
        },
        hoverinfo: "skip",
      },
    ],
    layout: themed(title, {
      height: Math.max(340, 140 + 70 * rows.length),
      xaxis: themedAxis(x, { type: "category", showgrid: false, ticks: "", side: "bottom" }),
      yaxis: themedAxis(y, { type: "category", showgrid: false, ticks: "", autorange: "reversed" }),
    }),
    tables: [
      {
        columns: [y || "row", ...columns],
        rows: numbers.map((row, i) => [rows[i], ...row.map((value) => formatNumber(value, 4))]),
      },
    ],
  };
}
