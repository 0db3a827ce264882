import type { Figure } from "./figure";
import { formatNumber } from "./formatNumber";
import type { Span } from "./plane";

/** Words, arrows and paths are near black here: they lie on the pale ground of contours, in either theme. */
const ink = "#222222";

/** What {@link withArrows} draws. */
export interface ArrowsOptions {
  /** Where the arrows stand, along x … */
  readonly x: Span;
  /** … and along y. */
  readonly y: Span;
  /** The arrow's direction and relative length at each place. */
  readonly of: (x: number, y: number) => readonly [number, number];
  /** How many arrows along each axis. */
  readonly count?: number;
  /** Near black unless told. */
  readonly colour?: string;
}

/**
 * `figure` with a field of arrows on it. The longest arrow spans one step of their grid; the others keep their ratio.
 *
 * @example
 * withArrows(contours(…), { x, y, of: (a, b) => [-slopeA(a, b), -slopeB(a, b)] }) // downhill
 */
export function withArrows(figure: Figure, { x, y, of, count = 9, colour = ink }: ArrowsOptions): Figure {
  const stepX = (x.to - x.from) / count;
  const stepY = (y.to - y.from) / count;
  const field = [];
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const at = [x.from + (i + 0.5) * stepX, y.from + (j + 0.5) * stepY] as const;
      field.push({ at, direction: of(at[0], at[1]) });
    }
  const longest = Math.max(
    ...field.map(({ direction: [dx, dy] }) => Math.hypot(dx / stepX, dy / stepY)),
    Number.MIN_VALUE,
  );
  const scale = 0.95 / longest;
  return {
    ...figure,
    data: [
      ...figure.data,
      {
        type: "scatter",
        mode: "lines+markers",
        // One trace for all: a gap (null) ends an arrow, and each head points away from its tail.
        x: field.flatMap(({ at, direction }) => [at[0], at[0] + scale * direction[0], null]),
        y: field.flatMap(({ at, direction }) => [at[1], at[1] + scale * direction[1], null]),
        line: { color: colour, width: 1.5 },
        marker: {
          color: colour,
          symbol: "arrow",
          angleref: "previous",
          size: field.flatMap(() => [0, 9, 0]),
        },
        hoverinfo: "skip",
      },
    ],
  };
}

/** What {@link withPath} draws. */
export interface PathOptions {
  /** The places passed, as [x, y], in order. */
  readonly points: readonly (readonly [number, number])[];
  /** Near black unless told. */
  readonly colour?: string;
  /** What stands at the start; “start” unless told. */
  readonly start?: string;
  /** What stands at the end; “end” unless told. */
  readonly end?: string;
}

/**
 * `figure` with a path on it, such as the steps of a descent: a dot a step, its two ends named.
 *
 * @throws {RangeError} if there is no point.
 * @example
 * withPath(contours(…), { points: [[2, 1], [1.4, 0.6], [1, 0.3]] })
 */
export function withPath(
  figure: Figure,
  { points, colour = ink, start = "start", end = "end" }: PathOptions,
): Figure {
  if (points.length === 0) throw new RangeError("withPath: points is empty; a path needs at least one point");
  const named = (label: string, [x, y]: readonly [number, number]): object => ({
    x,
    y,
    text: label,
    showarrow: false,
    yshift: 14,
    font: { color: colour },
  });
  const annotations = (figure.layout.annotations as object[] | undefined) ?? [];
  return {
    ...figure,
    data: [
      ...figure.data,
      {
        type: "scatter",
        mode: "lines+markers",
        x: points.map(([x]) => x),
        y: points.map(([, y]) => y),
        line: { color: colour, width: 2.5 },
        marker: { color: colour, size: 6 },
        text: points.map(([x, y], step) => `step ${step}: (${formatNumber(x)}, ${formatNumber(y)})`),
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    layout: {
      ...figure.layout,
      annotations: [
        ...annotations,
        named(start, points[0]),
        ...(points.length > 1 ? [named(end, points[points.length - 1])] : []),
      ],
    },
  };
}
