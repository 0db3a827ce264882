import type { Figure } from "./figure";
import { panelGrid } from "./panelGrid";

/**
 * Figures side by side under one title, each keeping its own title and axes.
 *
 * @example
 * beside("Each score alone, or all together?", curves(…), bars(…))
 */
export function beside(title: string, ...figures: readonly Figure[]): Figure {
  const heights = figures.map(({ layout }) => (layout.height as number | undefined) ?? 380);
  return panelGrid(title, [figures], { gap: 0.13, height: 40 + Math.max(...heights) });
}
