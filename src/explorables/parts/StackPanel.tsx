import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { Block } from "./Block";
import { ink } from "./ink";
import { type Panel, PanelHead } from "./PanelHead";

export interface StackPanelProps extends Panel {
  /** From the bottom up: what is stacked. */
  readonly parts: readonly { readonly name: string; readonly value: number; readonly colour: string }[];
  readonly to: number;
}

/** One bar made of parts, each named beside it: a total and where it comes from. */
export function StackPanel(props: StackPanelProps): JSX.Element {
  const { left, top, height, parts, to } = props;
  const plotTop = top + 60; // a line of words stands between the note and a block that is cut
  const plotBottom = top + height - 44;
  const axis = left + 24;
  const bar = 50;
  const y = (value: number): number => plotBottom - (Math.min(value, to) / to) * (plotBottom - plotTop);
  const ticks = Array.from({ length: to + 1 }, (_, i) => i);
  let from = 0;
  // Names stand at the middle of their part, and at least a line apart.
  let lowest = plotBottom + 26;
  return (
    <g>
      <PanelHead panel={props} axis={axis} ticks={ticks} y={y} />
      {parts.map(({ name, value, colour }) => {
        const bottom = y(from);
        from += value;
        const tip = y(from);
        const words = Math.min((tip + bottom) / 2 + 1, lowest - 36);
        lowest = words;
        return (
          <g key={name}>
            <Block
              x={axis + 10}
              width={bar}
              top={tip}
              bottom={bottom}
              colour={colour}
              beyond={from > to && tip < bottom ? from : undefined}
            />
            <text x={axis + bar + 20} y={words} font-size="13" fill={ink}>
              {name}
            </text>
            <text x={axis + bar + 20} y={words + 16} font-size="13" fill={ink}>
              {formatNumber(value)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
