import { expect, test } from "vitest";
import { pointsFromUnits, unitsFromPoints } from "./textPositions";

test("an emoji is one for Jupyter and two for JavaScript", () => {
  expect([0, 1, 2, 3].map((points) => unitsFromPoints("a😀b", points))).toEqual([0, 1, 3, 4]);
  expect([0, 1, 3, 4].map((units) => pointsFromUnits("a😀b", units))).toEqual([0, 1, 2, 3]);
});
