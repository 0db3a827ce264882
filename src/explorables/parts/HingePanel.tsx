import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { lossColours } from "../../figures/palette";
import { ink } from "./ink";
import { type Panel, PanelHead } from "./PanelHead";

export interface HingePanelProps extends Panel {
  readonly names: readonly string[];
  readonly colours: readonly string[];
  /** sⱼ − s_y + Δ of each class; NaN for the true one, which has no dot. */
  readonly violations: readonly number[];
}

const limit = 8;

/** max(0, z) with a dot for each wrong class, inside a live figure's SVG. Dots beyond the ends stand at the ends. */
export function HingePanel(props: HingePanelProps): JSX.Element {
  const { left, top, width, height, names, colours, violations } = props;
  const plotTop = top + 54;
  const plotBottom = top + height - 60;
  const axis = left + 30;
  const kept = (value: number, from: number): number => Math.min(Math.max(value, from), limit);
  const x = (z: number): number =>
    axis + ((kept(z, -limit) + limit) / (2 * limit)) * (left + width - axis - 12);
  const y = (loss: number): number => plotBottom - (kept(loss, 0) / limit) * (plotBottom - plotTop);
  const dots = violations.map((z, j) => ({ z, j })).filter(({ z }) => !Number.isNaN(z));
  return (
    <g>
      <PanelHead panel={props} axis={axis} ticks={[0, 4, 8]} y={y} />
      {[-8, -4, 0, 4, 8].map((tick) => (
        <text key={tick} x={x(tick)} y={plotBottom + 34} text-anchor="middle" font-size="12" fill={ink}>
          {formatNumber(tick)}
        </text>
      ))}
      <text x={(axis + left + width) / 2} y={top + height - 8} text-anchor="middle" font-size="13" fill={ink}>
        sⱼ − s of the true class + Δ
      </text>
      <path
        d={`M${x(-limit)} ${y(0)}L${x(0)} ${y(0)}L${x(limit)} ${y(limit)}`}
        fill="none"
        stroke={lossColours.hinge}
        stroke-width="3"
      />
      {dots.map(({ z, j }) => (
        <g key={names[j]}>
          <line x1={x(z)} x2={x(z)} y1={y(z)} y2={y(0)} stroke={ink} stroke-dasharray="4 3" />
          <circle cx={x(z)} cy={y(z)} r="7" fill={colours[j]} />
          <text
            x={x(z) - (z > 0 ? 12 : 0)}
            y={y(z) + (z > 0 ? 2 : 20)}
            text-anchor={z > 0 ? "end" : "middle"}
            font-size="12"
            fill={ink}
          >
            {names[j]}
          </text>
        </g>
      ))}
    </g>
  );
}
