import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { cut, type Place } from "./halfPlanes";
import { faint, ink, wordsIn } from "./ink";
import { type Panel, PanelTitle } from "./PanelHead";

export interface RegionPanelProps extends Panel {
  readonly xName: string;
  readonly yName: string;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly names: readonly string[];
  readonly colours: readonly string[];
  readonly points: readonly Place[];
  readonly labels: readonly number[];
  /** Whether a point is to be ringed. */
  readonly ringed: readonly boolean[];
  /** The score of a class, a linear function of the place. */
  readonly score: (label: number, place: Place) => number;
  readonly margin: number;
}

/**
 * The plane of two features, inside a live figure's SVG: where each class has the largest score (pale), where it leads by
 * the margin (stronger), and the points, each the name of its class. Both axes start at 0 and end at their last tick.
 */
export function RegionPanel(props: RegionPanelProps): JSX.Element {
  const { left, top, width, height, xName, yName, xTicks, yTicks } = props;
  const { names, colours, points, labels, ringed, score, margin } = props;
  const [plotTop, plotBottom, axis] = [top + 50, top + height - 40, left + 54];
  const [xTo, yTo] = [xTicks[xTicks.length - 1], yTicks[yTicks.length - 1]];
  const x = (value: number): number => axis + (value / xTo) * (left + width - axis - 8);
  const y = (value: number): number => plotBottom - (value / yTo) * (plotBottom - plotTop);
  const all: readonly Place[] = [
    [0, 0],
    [xTo, 0],
    [xTo, yTo],
    [0, yTo],
  ];
  const leads = (label: number, by: number): string =>
    names
      .map((_, other) => other)
      .filter((other) => other !== label)
      .reduce<readonly Place[]>(
        (region, other) => cut(region, (place) => score(label, place) - score(other, place) - by),
        all,
      )
      .map((place) => `${x(place[0]).toFixed(1)},${y(place[1]).toFixed(1)}`)
      .join(" ");
  return (
    <g>
      <PanelTitle panel={props} />
      {names.map((name, label) => (
        <g key={name} fill={colours[label]}>
          <polygon points={leads(label, 0)} fill-opacity="0.13" stroke={ink} stroke-width="1.5" />
          <polygon points={leads(label, margin)} fill-opacity="0.2" />
        </g>
      ))}
      {xTicks.map((tick) => (
        <text key={tick} x={x(tick)} y={plotBottom + 16} text-anchor="middle" font-size="12" fill={ink}>
          {formatNumber(tick)}
        </text>
      ))}
      {yTicks.map((tick) => (
        <text key={tick} x={axis - 6} y={y(tick) + 4} text-anchor="end" font-size="12" fill={ink}>
          {formatNumber(tick)}
        </text>
      ))}
      <rect
        x={axis}
        y={plotTop}
        width={x(xTo) - axis}
        height={plotBottom - plotTop}
        fill="none"
        stroke={faint}
      />
      <text x={(axis + x(xTo)) / 2} y={top + height - 6} text-anchor="middle" font-size="13" fill={ink}>
        {xName}
      </text>
      <text
        transform={`translate(${left + 14} ${(plotTop + plotBottom) / 2}) rotate(-90)`}
        text-anchor="middle"
        font-size="13"
        fill={ink}
      >
        {yName}
      </text>
      {points.map((place, i) => (
        <g key={i}>
          {ringed[i] && <circle cx={x(place[0])} cy={y(place[1])} r="8" fill="none" stroke={ink} />}
          <text
            class="losslab-mark"
            x={x(place[0])}
            y={y(place[1]) + 4.5}
            text-anchor="middle"
            font-size="13"
            font-weight="700"
            fill={wordsIn(colours[labels[i]])}
          >
            {names[labels[i]]}
          </text>
        </g>
      ))}
    </g>
  );
}
