import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { Block } from "./Block";
import { ink } from "./ink";
import { type Panel, PanelHead } from "./PanelHead";

export interface SurprisePanelProps extends Panel {
  readonly names: readonly string[];
  readonly colours: readonly string[];
  /** How often each class happens: the widths, together 1. */
  readonly shares: ArrayLike<number>;
  /** What each costs when it happens: the heights. */
  readonly surprises: readonly number[];
  /** Dashed heights to compare with. */
  readonly outlines: readonly number[];
  readonly to: number;
}

/**
 * Blocks as wide as a class is frequent and as high as its surprise: the area is the mean surprise. A block higher than
 * `to` is drawn with a break, since the area that is seen is then less than the mean.
 */
export function SurprisePanel(props: SurprisePanelProps): JSX.Element {
  const { left, top, width, height, names, colours, shares, surprises, outlines, to } = props;
  const plotTop = top + 60; // a line of words stands between the note and a block that is cut
  const plotBottom = top + height - 62;
  const axis = left + 30;
  const across = left + width - axis;
  const y = (value: number): number => plotBottom - (Math.min(value, to) / to) * (plotBottom - plotTop);
  const ticks = Array.from({ length: to + 1 }, (_, i) => i);
  let from = axis;
  return (
    <g>
      <PanelHead panel={props} axis={axis} ticks={ticks} y={y} />
      {names.map((name, i) => {
        const x = from;
        const wide = shares[i] * across;
        from += wide;
        if (wide === 0) return null;
        const middle = x + wide / 2;
        return (
          <g key={name}>
            <Block
              x={x}
              width={wide}
              top={y(surprises[i])}
              bottom={plotBottom}
              colour={colours[i]}
              beyond={surprises[i] > to ? surprises[i] : undefined}
            />
            <rect
              x={x}
              y={y(outlines[i])}
              width={wide}
              height={plotBottom - y(outlines[i])}
              fill="none"
              stroke={ink}
              stroke-width="1.5"
              stroke-dasharray="4 3"
            />
            <text x={middle} y={plotBottom + 17} text-anchor="middle" font-size="13" fill={ink}>
              {name}
            </text>
            <text x={middle} y={plotBottom + 34} text-anchor="middle" font-size="13" fill={ink}>
              {formatNumber(surprises[i])}
            </text>
          </g>
        );
      })}
      <text x={axis + across / 2} y={top + height - 8} text-anchor="middle" font-size="13" fill={ink}>
        width: how often the class happens, t
      </text>
    </g>
  );
}
