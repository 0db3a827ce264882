import type { Figure, Table } from "./figure";
import { themed } from "./theme";

/**
 * Small figures in rows under one title, such as losses on top and their slopes below: each keeps its own title and
 * axes. For one row, {@link beside} leaves more room.
 *
 * @example
 * panels("Three losses and their slopes", [[softmaxLoss, hingeLoss], [softmaxSlope, hingeSlope]])
 */
export function panels(title: string, rows: readonly (readonly Figure[])[]): Figure {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (columns === 0) throw new RangeError("panels: rows is empty; give at least one row of one figure");
  const across = places(columns, 0.11);
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
      height: 90 + 250 * rows.length,
      margin: { r: 24, t: 84 },
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
    yshift: 6,
    showarrow: false,
    align: "left",
  };
  return [...own.map((words) => ({ ...words, xref: `x${suffix}`, yref: `y${suffix}` })), heading];
}
