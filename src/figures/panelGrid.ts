import type { Figure, Layout, Table } from "./figure";
import { themed } from "./theme";

export interface GridOptions {
  /** The least gap between columns, as a share of the width; labels at the end of a line widen it. */
  readonly gap: number;
  /** Of the whole, in pixels. */
  readonly height: number;
}

/** Figures in rows under one title, each keeping its own title, axes and tables: what panels and beside share. */
export function panelGrid(
  title: string,
  rows: readonly (readonly Figure[])[],
  { gap, height }: GridOptions,
): Figure {
  const columns = Math.max(...rows.map((row) => row.length));
  const inner = rows.flatMap((row) => row.slice(0, columns - 1));
  const across = places(columns, Math.max(gap, ...inner.map(gapAfter)));
  const down = places(rows.length, 0.2).reverse(); // Plotly counts from the bottom
  const parts = rows.flatMap((row, r) =>
    row.map((figure, c) => ({ figure, x: across[c], y: down[r], suffix: suffix(r * columns + c) })),
  );
  return {
    data: parts.flatMap(({ figure, suffix }) =>
      figure.data.map((trace) => ({ ...trace, xaxis: `x${suffix}`, yaxis: `y${suffix}` })),
    ),
    layout: themed(title, {
      ...Object.assign({}, ...parts.map(axesOf)),
      annotations: parts.flatMap(wordsOf),
      height,
      margin: { r: Math.max(...rows.flatMap((row) => row.slice(columns - 1)).map(rightMargin)), t: 84 },
      // Settings for bars, only where there are bars: elsewhere Plotly knows of none.
      barmode: parts.map(({ figure }) => figure.layout.barmode).find((mode) => mode !== undefined),
      bargap: parts.map(({ figure }) => figure.layout.bargap).find((gap) => gap !== undefined),
    }),
    tables: parts.flatMap(({ figure }) =>
      (figure.tables ?? []).map((table): Table => ({ caption: figure.layout.title?.text, ...table })),
    ),
  };
}

type Place = readonly [number, number];
type Part = { figure: Figure; x: Place; y: Place; suffix: string };

/** Equal shares of 0…1 with gaps between them. */
function places(count: number, gap: number): Place[] {
  const size = (1 - gap * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => [i * (size + gap), i * (size + gap) + size]);
}

/** Plotly's axes are x, x2, x3 … */
function suffix(index: number): string {
  return index === 0 ? "" : String(index + 1);
}

function rightMargin({ layout }: Figure): number {
  return ((layout.margin as Layout | undefined)?.r as number | undefined) ?? 24;
}

/** What a figure wrote in its right margin, and then the next one's numbers and axis title, on a laptop's page. */
function gapAfter(figure: Figure): number {
  const [axis, page] = [60, 800];
  return Math.min(0.25, (rightMargin(figure) + axis) / page);
}

function axesOf({ figure, x, y, suffix }: Part): object {
  return {
    [`xaxis${suffix}`]: { ...(figure.layout.xaxis as object), domain: x, anchor: `y${suffix}` },
    [`yaxis${suffix}`]: { ...(figure.layout.yaxis as object), domain: y, anchor: `x${suffix}` },
  };
}

/** The part's own labels, and its title as words above it. */
function wordsOf({ figure, x, y, suffix }: Part): object[] {
  const own = (figure.layout.annotations as Record<string, unknown>[] | undefined) ?? [];
  const heading = {
    text: figure.layout.title?.text ?? "",
    x: x[0],
    xref: "paper",
    xanchor: "left",
    y: y[1],
    yref: "paper",
    yanchor: "bottom",
    yshift: 8,
    showarrow: false,
    align: "left",
  };
  return [...own.map((words) => ({ ...words, xref: `x${suffix}`, yref: `y${suffix}` })), heading];
}
