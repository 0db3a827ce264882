import { describe, expect, it } from "vitest";
import { slopes } from "./slopes";

describe("slopes", () => {
  it.each([
    ["exp", Math.exp, Math.exp],
    ["sin", Math.sin, Math.cos],
    ["1/x", (x: number) => 1 / x, (x: number) => -1 / x ** 2],
  ])("of %s: 13 digits through both sides, 9 on one, and errors that are not understated", (_, f, slope) => {
    for (const x of [0.7, 1, 2.5, -3]) {
      const { left, right, central } = slopes(f, x, 0.25);
      expect(Math.abs(central.slope - slope(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(slope(x))));
      expect(Math.abs(left.slope - slope(x))).toBeLessThan(1e-9);
      expect(Math.abs(right.slope - slope(x))).toBeLessThan(1e-9);
      for (const estimate of [left, right, central]) {
        expect(Math.abs(estimate.slope - slope(x))).toBeLessThan(10 * estimate.error + 1e-15);
        expect(estimate.error).toBeLessThan(1e-8);
      }
    }
  });
  it("of a corner: one on each side", () => {
    const { left, right } = slopes((x) => Math.abs(x - 1) + 3 * x, 1, 0.25);
    expect([left.slope, right.slope]).toEqual([2, 4]);
  });
  it("where the steps vanish next to x: unknown", () => {
    expect(slopes((x) => x, 1e30, 0.25).central).toEqual({ slope: NaN, error: Infinity });
  });
});
