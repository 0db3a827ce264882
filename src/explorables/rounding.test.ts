import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { liveRounding } from "./live";
import { rightDigits, rounding } from "./rounding";

test("digits are counted from the relative error", () => {
  expect(rightDigits(1.001, 1)).toBeCloseTo(3, 6);
  expect(rightDigits(0, 1e-18)).toBe(0);
  expect(rightDigits(2, 2)).toBe(16);
});

test("the words say what each way returns and how much of it is right", () => {
  const text = liveRounding({ lead: 40 })[jupyterDisplay]()["text/plain"];
  expect(text).toContain("Lead 40. Loss 4.248354255291589e-18. −log p gives 0, 0 digits right");
  expect(text).toContain("log1p gives 4.248354255291589e-18, 16 digits right.");
});

test("log Σ − s_y has no digit left four units of lead before −log p", () => {
  const at = (lead: number): string => liveRounding({ lead })[jupyterDisplay]()["text/plain"];
  expect(at(33)).not.toMatch(/log Σ − s_y gives \S+, 0 digits/);
  expect(at(34)).toContain("log Σ − s_y gives 0, 0 digits");
  expect(at(37)).not.toContain("−log p gives 0,");
  expect(at(38)).toContain("−log p gives 0, 0 digits");
});

test("the question is answered by a lead at which −log p has no digit left", () => {
  const start = rounding.start({ id: "x", lead: 5 });
  expect(rounding.question.answered(start)).toBe(false);
  expect(rounding.question.answered({ lead: 38, moved: true })).toBe(true);
  expect(rounding.question.answered({ lead: -38, moved: true })).toBe(false);
});

test("a wrong start is refused by name", () => {
  expect(() => liveRounding({ lead: 99 })).toThrow("liveRounding: lead 99 is not a number from −45 to 45");
});
