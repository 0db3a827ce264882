import type { Figure } from "./figure";
import { formatNumber } from "./formatNumber";
import { wordsOn } from "./palette";
import { colourAt, divergingScale, sequentialScale } from "./scales";
import { themed, themedAxis } from "./theme";

export interface HeatMapOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** Rows of numbers, the first row on top. */
  readonly values: readonly ArrayLike<number>[];
  /** The names of the rows and of the columns. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What the rows and the columns are. */
  readonly y?: string;
  readonly x?: string;
  /** `true` (the default) colours about zero: purple below, pale at 0, green above. */
  readonly signed?: boolean;
}

/**
 * A matrix as coloured cells with the numbers in them, drawn as it is written: first row on top.
 *
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
  signed = true,
}: HeatMapOptions): Figure {
  if (values.length !== rows.length || values.some((row) => row.length !== columns.length))
    throw new RangeError(
      `heatMap: values are ${values.length} × ${values[0]?.length ?? 0} for ${rows.length} row names and ${columns.length} column names; the counts must agree`,
    );
  const z = values.map((row) => Array.from(row));
  const largest = Math.max(...z.flat().map(Math.abs), Number.MIN_VALUE);
  const [scale, lowest] = signed ? [divergingScale, -largest] : [sequentialScale, 0];
  const words = z.map((row) => row.map((value) => formatNumber(value)));
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
        rows: z.map((row, i) => [rows[i], ...row.map((value) => formatNumber(value, 4))]),
      },
    ],
  };
}
