import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { ink } from "./ink";
import { type Panel, PanelHead } from "./PanelHead";

export interface CurvePanelProps extends Panel {
  readonly of: (x: number) => number;
  readonly colour: string;
  readonly from: number;
  readonly to: number;
  readonly yTo: number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly xName: string;
  /** The place on the curve that the state is at. */
  readonly at: number;
}

const samples = 120;

/** A curve with one marked place, inside a live figure's SVG. The y axis starts at 0. */
export function CurvePanel(props: CurvePanelProps): JSX.Element {
  const { left, top, width, height, of, colour, from, to, yTo, xTicks, yTicks, xName, at } = props;
  const plotTop = top + 54;
  const plotBottom = top + height - 40;
  const axis = left + 30;
  const x = (value: number): number => axis + ((value - from) / (to - from)) * (left + width - axis - 8);
  const y = (value: number): number =>
    plotBottom - (Math.min(Math.max(value, 0), yTo) / yTo) * (plotBottom - plotTop);
  const places = Array.from({ length: samples + 1 }, (_, i) => from + ((to - from) * i) / samples);
  const within = (place: number | undefined): boolean => place !== undefined && of(place) <= yTo;
  const path = places
    // With one beyond the axis on each side, so that the curve leaves through the edge.
    .filter((place, i) => within(place) || within(places[i - 1]) || within(places[i + 1]))
    .map((place, i) => `${i === 0 ? "M" : "L"}${x(place).toFixed(1)} ${y(of(place)).toFixed(1)}`)
    .join("");
  return (
    <g>
      <PanelHead panel={props} axis={axis} ticks={yTicks} y={y} />
      {xTicks.map((tick) => (
        <text key={tick} x={x(tick)} y={plotBottom + 16} text-anchor="middle" font-size="12" fill={ink}>
          {formatNumber(tick)}
        </text>
      ))}
      <text x={(axis + left + width) / 2} y={top + height - 8} text-anchor="middle" font-size="13" fill={ink}>
        {xName}
      </text>
      <path d={path} fill="none" stroke={colour} stroke-width="3" />
      <line x1={x(at)} x2={x(at)} y1={y(of(at))} y2={y(0)} stroke={ink} stroke-dasharray="4 3" />
      <circle cx={x(at)} cy={y(of(at))} r="7" fill={colour} />
    </g>
  );
}
