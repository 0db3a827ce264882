/**
 * Jupyter counts code points, JavaScript counts UTF-16 units: they differ after an emoji.
 *
 * Upstream: tslab passes Jupyter's `cursor_pos` to TypeScript as it is.
 */

export function unitsFromPoints(text: string, points: number): number {
  return Array.from(text).slice(0, points).join("").length;
}

export function pointsFromUnits(text: string, units: number): number {
  return Array.from(text.slice(0, units)).length;
}
