import type { Place } from "./mistakes";

/** How many times x the slopes are. */
export function times(slopes: readonly number[], { sample: { x } }: Place): number {
  const f = x.findIndex((xf) => xf !== 0);
  return slopes[f] / x[f];
}

export function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * (1 + Math.abs(b));
}
