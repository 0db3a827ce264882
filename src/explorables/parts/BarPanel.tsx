import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { ink } from "./ink";
import { type Panel, PanelHead } from "./PanelHead";

export interface BarPanelProps extends Panel {
  readonly names: readonly string[];
  readonly values: ArrayLike<number>;
  readonly colours: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** Outlines behind the bars: where they stood before, or where they should be. */
  readonly outlines?: ArrayLike<number>;
  /** A dashed line across all bars: a limit. */
  readonly level?: number;
}

/** A small bar chart inside a live figure's SVG. */
export function BarPanel(props: BarPanelProps): JSX.Element {
  const { left, top, width, height, names, values, colours, from, to, ticks, outlines, level } = props;
  const plotTop = top + 54;
  const plotBottom = top + height - 26;
  const axis = left + 40;
  const slot = (left + width - axis) / names.length;
  const bar = slot * 0.5;
  // Wide enough for a bar's value to stand inside, between the dashes.
  const outline = Math.max(bar + 8, Math.min(58, slot - 8));
  const y = (value: number): number =>
    plotBottom - ((Math.min(Math.max(value, from), to) - from) / (to - from)) * (plotBottom - plotTop);
  return (
    <g>
      <PanelHead panel={props} axis={axis} ticks={ticks} y={y} />
      {names.map((name, i) => {
        const middle = axis + slot * (i + 0.5);
        const value = values[i];
        const tip = y(value);
        const base = y(0);
        // A bar that hangs down to the names has its value above the axis.
        const hangs = value < 0 && tip > plotBottom - 10;
        const words = hangs ? base - 6 : wordsAt(tip, value < 0, outlines && y(outlines[i]));
        return (
          <g key={name}>
            <rect
              x={middle - bar / 2}
              y={Math.min(tip, base)}
              width={bar}
              height={Math.abs(tip - base)}
              fill={colours[i]}
              rx="2"
            />
            {outlines && (
              <rect
                x={middle - outline / 2}
                y={Math.min(y(outlines[i]), base)}
                width={outline}
                height={Math.abs(y(outlines[i]) - base)}
                fill="none"
                stroke={ink}
                stroke-width="1.5"
                stroke-dasharray="4 3"
              />
            )}
            <text x={middle} y={words} text-anchor="middle" font-size="13" fill={ink}>
              {formatNumber(value)}
            </text>
            <text x={middle} y={top + height - 8} text-anchor="middle" font-size="13" fill={ink}>
              {name}
            </text>
          </g>
        );
      })}
      {level !== undefined && (
        <line
          x1={axis}
          x2={left + width}
          y1={y(level)}
          y2={y(level)}
          stroke={ink}
          stroke-width="1.5"
          stroke-dasharray="6 4"
        />
      )}
    </g>
  );
}

/** The baseline of a bar's value: past the tip, and past the outline's edge where that would strike it through. */
function wordsAt(tip: number, down: boolean, edge = tip): number {
  const from = (end: number): number => end + (down ? 15 : -6);
  const baseline = from(tip);
  const struck = edge > baseline - 12 && edge < baseline + 4;
  return struck ? from(edge) : baseline;
}
