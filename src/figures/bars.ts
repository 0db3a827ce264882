import type { Axis, Figure, Layout } from "./figure";
import { axisTitle } from "./figure";
import { formatNumber } from "./formatNumber";
import { classColour, neutral, wordsOn } from "./palette";
import { themed, themedAxis } from "./theme";

/** One set of bars: a value for each category. */
export interface BarSeries {
  /** Its words in the legend. */
  readonly name: string;
  /** One for each category. */
  readonly values: ArrayLike<number>;
  /** One colour for the whole set; without it each category has its class's colour. */
  readonly colour?: string;
}

/** What {@link bars} draws. */
export interface BarsOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** What the bars stand for, in order: class names, as a rule. */
  readonly categories: readonly string[];
  /** The name of the categories' axis. */
  readonly x?: string;
  /** The axis of the values. */
  readonly y: Axis;
  /** One set of bars, or several beside or on top of each other. */
  readonly series: readonly BarSeries[];
  /** On top of each other instead of side by side. */
  readonly stacked?: boolean;
}

/**
 * A bar for each category, with its value written on it.
 *
 * @throws {RangeError} if a series has more or fewer values than there are categories.
 * @example
 * bars({
 *   title: "Softmax turns scores into shares of one",
 *   categories: ["cat", "dog", "fox"],
 *   y: "probability p",
 *   series: [{ name: "p", values: softmax([2, 1, -1]) }],
 * })
 */
export function bars({ title, categories, x = "", y, series, stacked = false }: BarsOptions): Figure {
  for (const { name, values } of series)
    if (values.length !== categories.length)
      throw new RangeError(
        `bars: ${name} has ${values.length} values for ${categories.length} categories; give one value a category`,
      );
  const several = series.length > 1;
  const layout = themed(title, {
    barmode: stacked ? "relative" : "group",
    bargap: 0.45,
    xaxis: themedAxis(x, { type: "category" }),
    yaxis: themedAxis(y, typeof y === "string" ? { rangemode: "tozero" } : {}),
    ...(several ? { showlegend: true, legend } : {}),
  });
  return {
    data: series.map(({ name, values, colour }) => ({
      type: "bar",
      name,
      x: categories,
      y: Array.from(values),
      marker: { color: colour ?? categories.map((_, i) => classColour(i)) },
      // Plotly itself would take white on a grey that is too light for it.
      ...(stacked
        ? { insidetextfont: { color: categories.map((_, i) => wordsOn(colour ?? classColour(i))) } }
        : {}),
      text: Array.from(values, (value) => formatNumber(value)),
      textposition: stacked ? "inside" : "outside",
      textangle: 0,
      cliponaxis: false,
      hovertemplate: `%{x}<br>${name} = %{y:.4g}<extra></extra>`,
    })),
    layout: several ? withRoomForLegend(layout) : layout,
    tables: [
      {
        columns: [x || "class", ...series.map(({ name }) => (several ? name : axisTitle(y)))],
        rows: categories.map((category, i) => [
          category,
          ...series.map(({ values }) => formatNumber(values[i], 4)),
        ]),
      },
    ],
  };
}

/** The legend stands in a line of its own, between the title and the bars. */
const legend = {
  orientation: "h",
  x: 1,
  xanchor: "right",
  y: 1.02,
  yanchor: "bottom",
  font: { color: neutral },
} as const;

function withRoomForLegend(layout: Layout): Layout {
  const margin = layout.margin as { readonly t: number };
  return { ...layout, margin: { ...margin, t: margin.t + 28 } };
}
