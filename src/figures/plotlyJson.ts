import type { Figure } from "./figure";

/** What Plotly's renderers take: plain arrays, never a typed array or a string of JSON. */
export interface PlotlyJson {
  readonly data: unknown;
  readonly layout: unknown;
  readonly config: { readonly displaylogo: false };
}

/** A picture needs no more digits than this; a notebook's file is a third of the size without the rest. */
const significantDigits = 7;

/**
 * The figure as plain JSON. The description travels in `layout.meta.alt`, for whoever draws it.
 *
 * Not `responsive`: JupyterLab's renderer follows the page's width by itself, and with that setting Plotly.js 4 makes the
 * figure 0 px high when its tab is shown again or the theme changes.
 */
export function plotlyJson({ data, layout }: Figure, alt: string): PlotlyJson {
  return {
    data: plainJson(data),
    layout: plainJson({ ...layout, meta: { alt } }),
    config: { displaylogo: false },
  };
}

function plainJson(value: unknown): unknown {
  if (typeof value === "number")
    return Number.isFinite(value) ? Number(value.toPrecision(significantDigits)) : null;
  if (Array.isArray(value)) return value.map(plainJson);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, plainJson);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [key, plainJson(inner)]),
    );
  return value;
}
