import type { Figure, Layout } from "./figure";
import { themed } from "./theme";

type Rewritten = { traces: object[]; layout: Record<string, unknown> };

/**
 * Figures side by side under one title, each keeping its own title and axes.
 *
 * @example
 * beside("Each score alone, or all together?", curves(…), bars(…))
 */
export function beside(title: string, ...figures: readonly Figure[]): Figure {
  const gap = 0.13;
  const width = (1 - gap * (figures.length - 1)) / figures.length;
  const parts = figures.map((figure, i) => moved(figure, i, [i * (width + gap), i * (width + gap) + width]));
  return {
    data: parts.flatMap(({ traces }) => traces),
    layout: themed(title, {
      ...Object.assign({}, ...parts.map(({ layout }) => layout)),
      annotations: parts.flatMap(({ layout }) => layout.annotations as object[]),
      height: 40 + Math.max(...figures.map(({ layout }) => (layout.height as number | undefined) ?? 380)),
      margin: { r: lastMargin(figures), t: 84 },
      barmode: figures.map(({ layout }) => layout.barmode).find((mode) => mode !== undefined),
      bargap: 0.45,
    }),
    tables: figures.flatMap(({ layout, tables = [] }) =>
      tables.map((table) => ({ caption: layout.title?.text, ...table })),
    ),
  };
}

/** Axis names are numbered from the second figure on: x, x2, x3 …; a part's own title becomes words above it. */
function moved({ data, layout }: Figure, index: number, domain: readonly [number, number]): Rewritten {
  const suffix = index === 0 ? "" : String(index + 1);
  const own = (layout.annotations as Record<string, unknown>[] | undefined) ?? [];
  const heading = {
    text: layout.title?.text ?? "",
    x: domain[0],
    xref: "paper",
    xanchor: "left",
    y: 1,
    yref: "paper",
    yanchor: "bottom",
    yshift: 8,
    showarrow: false,
    align: "left",
  };
  return {
    traces: data.map((trace) => ({ ...trace, xaxis: `x${suffix}`, yaxis: `y${suffix}` })),
    layout: {
      [`xaxis${suffix}`]: { ...(layout.xaxis as object), domain, anchor: `y${suffix}` },
      [`yaxis${suffix}`]: { ...(layout.yaxis as object), anchor: `x${suffix}` },
      annotations: [...own.map((a) => ({ ...a, xref: `x${suffix}`, yref: `y${suffix}` })), heading],
    },
  };
}

function lastMargin(figures: readonly Figure[]): number {
  const margin = figures[figures.length - 1]?.layout.margin as Layout | undefined;
  return (margin?.r as number | undefined) ?? 24;
}
