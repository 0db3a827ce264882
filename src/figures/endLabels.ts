import { neutral } from "./palette";

/** A line that has a name to be written where it ends, or above the place that `labelAt` tells. */
export interface NamedLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly colour?: string;
  readonly labelAt?: number;
}

/** The least distance between two labels, and the height of the plot they stand beside, in pixels. */
const lineHeight = 19;
const plotHeight = 284;

/** Each line's name in its colour, as Plotly annotations; names that would overlap at the right end move apart. */
export function endLabels(
  lines: readonly NamedLine[],
  xs: readonly number[],
  [low, high]: readonly [number, number],
): object[] {
  const ends = lines
    .filter(({ labelAt }) => labelAt === undefined)
    .map((line) => ({ line, index: lastFinite(line.values) }))
    .map((end) => ({ ...end, pixel: ((end.line.values[end.index] - low) / (high - low)) * plotHeight }))
    .sort((a, b) => a.pixel - b.pixel);
  const moved = apart(ends.map(({ pixel }) => pixel));
  return [
    ...ends.map(({ line, index, pixel }, i) => ({
      ...label(line, xs, index),
      xanchor: "left",
      yanchor: "middle",
      xshift: 6,
      yshift: Math.round(moved[i] - pixel),
    })),
    ...lines
      .filter(({ labelAt }) => labelAt !== undefined)
      .map((line) => ({
        ...label(line, xs, nearest(xs, line.labelAt as number)),
        xanchor: "center",
        yanchor: "bottom",
        yshift: 4,
      })),
  ];
}

function label({ name, values, colour = neutral }: NamedLine, xs: readonly number[], index: number): object {
  return { x: xs[index], y: values[index], text: name, font: { color: colour }, showarrow: false };
}

/**
 * Rising heights, moved as little as need be to stand a line apart: neighbours that are too close form a group, and
 * a group is centred where its members were.
 */
function apart(heights: readonly number[]): number[] {
  const groups: { middle: number; size: number }[] = [];
  for (const height of heights) {
    let group = { middle: height, size: 1 };
    while (groups.length > 0) {
      const below = groups[groups.length - 1];
      if (group.middle - below.middle >= ((group.size + below.size) / 2) * lineHeight) break;
      groups.pop();
      const size = group.size + below.size;
      group = { middle: (group.middle * group.size + below.middle * below.size) / size, size };
    }
    groups.push(group);
  }
  return groups.flatMap(({ middle, size }) =>
    Array.from({ length: size }, (_, i) => middle + (i - (size - 1) / 2) * lineHeight),
  );
}

function lastFinite(values: readonly number[]): number {
  let index = values.length - 1;
  while (index > 0 && !Number.isFinite(values[index])) index--;
  return index;
}

function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  for (let i = 1; i < xs.length; i++) if (Math.abs(xs[i] - x) < Math.abs(xs[best] - x)) best = i;
  return best;
}
