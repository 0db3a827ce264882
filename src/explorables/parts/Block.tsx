import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";
import { ink } from "./ink";

export interface BlockProps {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
  /** The true height, where it does not fit into the plot: the block is drawn broken, and this stands over it. */
  readonly beyond?: number;
}

/** How far the break is below the top, how wide it gapes, and how high and long its teeth are. */
const [depth, gap, tooth, stride] = [12, 5, 3, 8];

/** An upright block inside a live figure's SVG; one that ends above the plot has a break, and an arrow up to its height. */
export function Block({ x, width, top, bottom, colour, beyond }: BlockProps): JSX.Element {
  if (beyond === undefined) return <rect x={x} y={top} width={width} height={bottom - top} fill={colour} />;
  const edge = top + Math.min(depth, (bottom - top) / 2);
  return (
    <>
      <path d={`M${x} ${top}H${x + width}V${edge}${teeth(x, width, edge)}Z`} fill={colour} />
      <path d={`M${x} ${bottom}H${x + width}V${edge + gap}${teeth(x, width, edge + gap)}Z`} fill={colour} />
      <text x={x + width / 2} y={top - 3} text-anchor="middle" font-size="13" fill={ink}>
        {`↑ ${formatNumber(beyond)}`}
      </text>
    </>
  );
}

/** A zigzag at the height `y`, from the right end to the left one. */
function teeth(x: number, width: number, y: number): string {
  const count = 2 * Math.max(1, Math.round(width / stride));
  return Array.from(
    { length: count },
    (_, i) => `L${(x + width * (1 - (i + 1) / count)).toFixed(1)} ${y + (i % 2 === 0 ? tooth : 0)}`,
  ).join("");
}
