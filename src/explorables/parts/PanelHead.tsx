import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { faint, ink } from "./ink";

/** Where a panel stands in its live figure's drawing, and what stands over it. */
export interface Panel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** A line under the title: what the bars add up to, for one. */
  readonly note?: string;
}

/** A panel's title, and a line of words under it. */
export function PanelTitle({ panel: { left, top, title, note } }: { readonly panel: Panel }): JSX.Element {
  return (
    <>
      <text x={left} y={top + 16} font-weight="600" font-size="15" fill={ink}>
        {title}
      </text>
      <text x={left} y={top + 36} font-size="13" fill={ink}>
        {note}
      </text>
    </>
  );
}

export interface PanelHeadProps {
  readonly panel: Panel;
  /** Where the vertical axis stands. */
  readonly axis: number;
  readonly ticks: readonly number[];
  /** The height of a value on the page. */
  readonly y: (value: number) => number;
}

/** What most panels of a live figure have: their title, and a line across at each tick. */
export function PanelHead({ panel, axis, ticks, y }: PanelHeadProps): JSX.Element {
  const right = panel.left + panel.width;
  return (
    <>
      <PanelTitle panel={panel} />
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
