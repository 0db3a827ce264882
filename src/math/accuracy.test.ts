import { describe, expect, it } from "vitest";
import { callOf, errorInUlps, fixtures, measure, ulp } from "../../tests/reference/measure.mjs";
import peers from "../../tests/reference/peers.json";
import * as math from ".";

const bound = 3;

describe("every function is right to 3 ulp", () => {
  it.each(fixtures().map((fixture) => [fixture.function, fixture] as const))("%s", (_, fixture) => {
    expect(fixture.reference).toContain("mpmath");
    const { max, at } = measure(math, fixture);
    expect(max, JSON.stringify(at)).toBeLessThanOrEqual(bound);
  });

  it("by a measure that sees a thousandth of an ulp, and a lost digit", () => {
    expect(ulp(1)).toBe(2 ** -52);
    expect(ulp(1 - 2 ** -53)).toBe(2 ** -53);
    expect(ulp(1.5 * 2 ** -1000)).toBe(2 ** -1052);
    expect(errorInUlps(1, 1, 2 ** -62)).toBeCloseTo(2 ** -10, 12);
    expect(errorInUlps(0, 1e-20, 0)).toBeGreaterThan(2 ** 52);
    expect(errorInUlps(NaN, 1, 0)).toBeNaN();
  });
});

describe("where they are right, peers agree", () => {
  const { versions, agreement } = peers;
  it.each(["PyTorch", "SciPy"] as const)("%s", (name) => {
    expect(versions[name]).toMatch(/^\d+\.\d+/);
    const rows = agreement.filter(({ peer }) => peer === name);
    expect(rows.length).toBeGreaterThan(40);
    for (const { function: called, args, result } of rows) {
      const ours = numbers(callOf(math, called)(...args));
      const label = `${called} at ${JSON.stringify(args)}`;
      expect(ours.length, label).toBe(result.length);
      result.forEach((x, i) => {
        expect(Math.abs(ours[i] - x), label).toBeLessThanOrEqual(1e-12 * Math.abs(x));
      });
    }
  });
});

function numbers(x: unknown): number[] {
  return typeof x === "number" ? [x] : Array.from(x as ArrayLike<unknown>).flatMap(numbers);
}
