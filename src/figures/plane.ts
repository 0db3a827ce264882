import type { Figure, Table } from "./figure";
import { formatNumber } from "./formatNumber";
import { sequentialScale } from "./scales";
import { themed, themedAxis } from "./theme";

/** An axis with both its ends: a function of two variables is drawn between them. */
export interface Span {
  /** What it says. */
  readonly title: string;
  /** Where it starts. */
  readonly from: number;
  /** Where it ends. */
  readonly to: number;
}

/** What {@link contours} and {@link surface} draw. */
export interface PlaneOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** The horizontal axis. */
  readonly x: Span;
  /** The axis across it. */
  readonly y: Span;
  /** The height over each place. */
  readonly of: (x: number, y: number) => number;
  /** What the height is, for the colour bar and the table. */
  readonly z: string;
}

/** How many places along each axis are computed: 61² ≈ 3 700 values, smooth and small. */
const samples = 61;

/**
 * A function of two variables seen from above: lines of equal height, darker where it is higher.
 *
 * @example
 * contours({ title, x: { title: "s₁ − s₃", from: -4, to: 4 }, y: { title: "s₂ − s₃", from: -4, to: 4 }, z: "loss", of: (a, b) => … })
 */
export function contours(options: PlaneOptions): Figure {
  return {
    data: [
      {
        type: "contour",
        ...grid(options),
        colorscale: sequentialScale,
        contours: { coloring: "heatmap", showlabels: true, labelfont: { size: 12, color: "#222222" } },
        line: { width: 0.8, color: "rgba(60,60,60,0.55)" },
        colorbar: { title: { text: options.z, side: "right" }, thickness: 14, outlinewidth: 0 },
        hovertemplate: hover(options),
      },
    ],
    layout: themed(options.title, {
      height: 520,
      // One unit is as long both ways: a gradient then crosses the lines of equal height at right angles.
      xaxis: themedAxis(options.x, { showgrid: false, zeroline: false, constrain: "domain" }),
      yaxis: themedAxis(options.y, {
        showgrid: false,
        zeroline: false,
        constrain: "domain",
        scaleanchor: "x",
      }),
    }),
    tables: [tableOf(options)],
  };
}

/**
 * A function of two variables as a landscape that can be turned with the mouse.
 * (Needs Plotly's full bundle: where pages must stay small, use {@link contours}.)
 *
 * @example
 * surface({ title, x: { title: "s₁", from: -4, to: 4 }, y: { title: "s₂", from: -4, to: 4 }, z: "loss", of: (a, b) => … })
 */
export function surface(options: PlaneOptions): Figure {
  const axis = (title: string): object => ({ title: { text: title }, gridcolor: "rgba(127,127,127,0.4)" });
  return {
    data: [
      {
        type: "surface",
        ...grid(options),
        colorscale: sequentialScale,
        showscale: false,
        hovertemplate: hover(options),
      },
    ],
    layout: themed(options.title, {
      height: 500,
      scene: {
        xaxis: axis(options.x.title),
        yaxis: axis(options.y.title),
        zaxis: axis(options.z),
        camera: { eye: { x: 1.5, y: -1.6, z: 0.9 } },
      },
      margin: { l: 0, r: 0, b: 0 },
    }),
    tables: [tableOf(options)],
  };
}

function places({ from, to }: Span, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

function grid({ x, y, of }: PlaneOptions): { x: number[]; y: number[]; z: number[][] } {
  const xs = places(x, samples);
  const ys = places(y, samples);
  return { x: xs, y: ys, z: ys.map((b) => xs.map((a) => of(a, b))) };
}

function hover({ x, y, z }: PlaneOptions): string {
  return `${x.title} = %{x:.2f}<br>${y.title} = %{y:.2f}<br>${z} = %{z:.3f}<extra></extra>`;
}

function tableOf({ x, y, z, of }: PlaneOptions): Table {
  const xs = places(x, 5);
  const ys = places(y, 5).reverse();
  return {
    columns: [`${z}: ${y.title} ↓, ${x.title} →`, ...xs.map((a) => formatNumber(a))],
    rows: ys.map((b) => [formatNumber(b), ...xs.map((a) => formatNumber(of(a, b)))]),
  };
}
