import { expect, test } from "vitest";
import { numbersText } from "./numbers";

test.each([
  [new Float64Array([0.25, 12.5, -3]), "Float64Array(3) [ 0.250, 12.500, -3.000 ]"],
  [new Int32Array([1, -20]), "Int32Array(2) [ 1, -20 ]"],
  [
    new Float64Array([1, Number.NaN, Number.NEGATIVE_INFINITY, -0]),
    "Float64Array(4) [ 1, NaN, -Infinity, -0 ]",
  ],
  [new Float64Array([1e-9, 0.5]), "Float64Array(2) [ 1.000e-9, 5.000e-1 ]"],
  [Float64Array.from({ length: 40 }, (_, i) => i), "Float64Array(40) [ 0, 1, 2, 3, …, 36, 37, 38, 39 ]"],
])("a vector is short: %s", (vector, text) => expect(numbersText(vector)).toBe(text));

test("a matrix's columns stand under each other", () => {
  expect(numbersText([[1, -2.5], new Float64Array([100, 0])])).toBe(
    "2 × 2 matrix\n[ [   1.00,  -2.50 ],\n  [ 100.00,   0.00 ] ]",
  );
});

test("of a large matrix the corners are shown", () => {
  const large = Array.from({ length: 30 }, (_, i) => Array.from({ length: 30 }, (_, j) => i * j));
  const lines = numbersText(large)?.split("\n") ?? [];
  expect(lines).toHaveLength(10);
  expect(lines[0]).toBe("30 × 30 matrix");
  expect(lines[5].trim()).toBe("…");
  expect(lines[9]).toBe("  [   0,  29,  58,  87, …, 754, 783, 812, 841 ] ]");
});

test.each([
  [[1, 2]],
  [[[1], [2, 3]]],
  [[[1, "a"]]],
  [[[]]],
  [[]],
  [new Uint8Array(3)],
  [new BigInt64Array(2)],
  [null],
  ["12"],
])("%s is left to util.inspect", (value) => expect(numbersText(value)).toBeUndefined());
