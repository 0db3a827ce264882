import type { Figure } from "./figure";
import { panelGrid } from "./panelGrid";

/**
 * Small figures in rows under one title, such as losses on top and their slopes below: each keeps its own title and
 * axes. For one row, {@link beside} leaves more room.
 *
 * @throws {RangeError} if there is no figure.
 * @example
 * panels("Three losses and their slopes", [[softmaxLoss, hingeLoss], [softmaxSlope, hingeSlope]])
 */
export function panels(title: string, rows: readonly (readonly Figure[])[]): Figure {
  if (!rows.some((row) => row.length > 0))
    throw new RangeError("panels: rows is empty; give at least one row of one figure");
  return panelGrid(title, rows, { gap: 0.11, height: 90 + 250 * rows.length });
}
