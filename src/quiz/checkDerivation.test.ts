import { inspect } from "node:util";
import { expect, test } from "vitest";
import { checkDerivation } from "./checkDerivation";
import { type Random, seededRandom } from "./random";

const two = (random: Random): [number, number] => [random.score(), random.score()];

test("a right derivation prints as it is written by hand", () => {
  const report = checkDerivation(
    {
      "(a + b)²": (a: number, b: number) => (a + b) ** 2,
      "a² + 2ab + b²": (a, b) => a * a + 2 * a * b + b * b,
    },
    two,
  );
  expect(report.ok).toBe(true);
  expect(String(report)).toBe("  (a + b)²\n= a² + 2ab + b²\n✓ neighbours agree on 300 random inputs");
  expect(inspect(report)).toBe(String(report));
});

test("a wrong line is named, with an input that shows it; the lines around it are not blamed", () => {
  const report = checkDerivation(
    {
      "a − b": (a: number, b: number) => a - b,
      "b − a": (a, b) => b - a,
      "−(a − b)": (a, b) => -(a - b),
    },
    two,
  );
  expect(report.lines.map(({ agrees }) => agrees)).toEqual([true, false, true]);
  expect(String(report)).toMatch(/≠ b − a\n {6}differs from the line above at \(.+\): .+ against .+/);
  expect(report.ok).toBe(false);
});

test("NaN where a number is due is a difference; NaN on both sides is none", () => {
  const lines = { one: (x: number) => Math.log(x), other: (x: number) => (x < 0 ? Number.NaN : Math.log(x)) };
  expect(checkDerivation(lines, (random) => [random.score()]).ok).toBe(true);
  expect(checkDerivation({ ...lines, last: () => Number.NaN }, (random) => [random.score()]).ok).toBe(false);
});

test("small values count as zero unless told otherwise", () => {
  const lines = { "log1p(x)": (x: number) => Math.log1p(x), "log(1 + x)": (x: number) => Math.log(1 + x) };
  const tiny = (random: Random): [number] => [random.number(1e-18, 1e-17)];
  expect(checkDerivation(lines, tiny).ok).toBe(true);
  expect(checkDerivation(lines, tiny, { absolute: 0 }).ok).toBe(false);
});

test("two numbers that look alike are printed with as many digits as tell them apart", () => {
  const off = (by: number): string =>
    String(checkDerivation({ one: () => 7, off: () => 7 + by }, () => [], { relative: 0, absolute: 0 }));
  expect(off(1)).toContain("7 against 8");
  expect(off(2 ** -20)).toContain("7 against 7.000001");
  expect(off(2 ** -49)).toContain("7 against 7.000000000000002");
});

test("too few lines, or one that is no function, is an error that says so", () => {
  expect(() => checkDerivation({ only: () => 1 }, () => [])).toThrow("checkDerivation: lines has 1 of them");
  expect(() => checkDerivation({ a: () => 1, b: 2 as never }, () => [])).toThrow('the line "b" is number');
});

test("the same seed draws the same inputs, and labels are classes", () => {
  const draw = (seed: number): number[] => seededRandom(seed).scores(5);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const labels = new Set(
    Array.from(
      { length: 200 },
      (
        (random) => () =>
          random.label(3)
      )(seededRandom(1)),
    ),
  );
  expect([...labels].sort()).toEqual([0, 1, 2]);
});
