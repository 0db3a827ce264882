import type { Figure } from "./figure";
import { divergingScale, inkScale } from "./scales";
import { themed } from "./theme";

/** One picture of {@link imageGrid}: grey values row by row, and what is written under it. */
export interface Picture {
  /** Grey values, row by row. */
  readonly pixels: ArrayLike<number>;
  /** What is written under it. */
  readonly label: string;
}

/** What {@link imageGrid} draws. */
export interface ImageGridOptions {
  /** The figure's one message, as a sentence. */
  readonly title: string;
  /** The pictures, in reading order. */
  readonly pictures: readonly Picture[];
  /** Pixels in a row of each picture. */
  readonly width: number;
  /** Pictures in a row. */
  readonly perRow?: number;
  /** Colours about zero, for weights; without it pictures are grey, dark to light. */
  readonly signed?: boolean;
}

/**
 * Small pictures in rows, each with its words under it, all on one scale of brightness.
 *
 * @throws {RangeError} if there is no picture, or one has no whole rows of `width` pixels.
 * @example
 * imageGrid({ title: "Ten learned templates", width: 8, signed: true, pictures: weights.map((pixels, digit) => ({ pixels, label: `${digit}` })) })
 */
export function imageGrid({ title, pictures, width, perRow = 5, signed = false }: ImageGridOptions): Figure {
  if (pictures.length === 0) throw new RangeError("imageGrid: pictures is empty; give at least one");
  for (const { pixels, label } of pictures)
    if (pixels.length === 0 || pixels.length % width !== 0)
      throw new RangeError(
        `imageGrid: picture ${label} has ${pixels.length} pixels; expected whole rows of ${width}`,
      );
  const columns = Math.min(perRow, pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  const height = Math.max(...pictures.map(({ pixels }) => pixels.length / width));
  const largest = Math.max(
    ...pictures.flatMap(({ pixels }) => Array.from(pixels, Math.abs)),
    Number.MIN_VALUE,
  );
  // A cell is a picture, one pixel of gap beside it and two for the words under it; three where pixels are small.
  const cellWidth = width + 1;
  const cellHeight = height + (columns > 5 && rows > 1 ? 3 : 2);
  const corner = (i: number): [number, number] => [
    (i % columns) * cellWidth,
    Math.floor(i / columns) * cellHeight,
  ];
  const hidden = { visible: false, fixedrange: true };
  return {
    data: pictures.map(({ pixels, label }, i) => {
      const [left, top] = corner(i);
      return {
        type: "heatmap",
        name: label,
        z: Array.from({ length: pixels.length / width }, (_, row) =>
          Array.from(pixels).slice(row * width, (row + 1) * width),
        ),
        x0: left,
        y0: top,
        colorscale: signed ? divergingScale : inkScale,
        zmin: signed ? -largest : 0,
        zmax: largest,
        showscale: false,
        hovertemplate: `${label}: %{z:.3g}<extra></extra>`,
      };
    }),
    layout: themed(title, {
      height: 70 + (Math.min(130, 800 / columns) * rows * cellHeight) / (height + 2),
      xaxis: { ...hidden, range: [-0.5, columns * cellWidth - 1.5], constrain: "domain" },
      yaxis: { ...hidden, range: [rows * cellHeight - 0.5, -0.5], scaleanchor: "x", constrain: "domain" },
      margin: { l: 14, r: 14, b: 8 },
      annotations: pictures.map(({ label }, i) => {
        const [left, top] = corner(i);
        return {
          x: left + (width - 1) / 2,
          y: top + height - 0.4,
          text: label,
          showarrow: false,
          yanchor: "top",
        };
      }),
    }),
    tables: [{ columns: ["picture"], rows: pictures.map(({ label }) => [label]) }],
  };
}
