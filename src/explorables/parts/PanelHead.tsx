import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { faint, ink } from "./ink";

export interface PanelHeadProps {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly title: string;
  readonly note?: string;
  /** Where the vertical axis stands. */
  readonly axis: number;
  readonly ticks: readonly number[];
  /** The height of a value on the page. */
  readonly y: (value: number) => number;
}

/** What every panel of a live figure has: its title, a line of words under it, and a line across at each tick. */
export function PanelHead({ left, right, top, title, note, axis, ticks, y }: PanelHeadProps): JSX.Element {
  return (
    <>
      <text x={left} y={top + 16} font-weight="600" font-size="15" fill={ink}>
        {title}
      </text>
      <text x={left} y={top + 36} font-size="13" fill={ink}>
        {note}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={axis} x2={right} y1={y(tick)} y2={y(tick)} stroke={tick === 0 ? ink : faint} />
          <text x={axis - 6} y={y(tick) + 4} text-anchor="end" font-size="12" fill={ink}>
            {formatNumber(tick)}
          </text>
        </g>
      ))}
    </>
  );
}
