import { inspect } from "node:util";
import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { hint } from "./hints";
import { checkNumbers } from "./numbers/checkNumbers";
import { partNames, parts } from "./parts";
import { progress } from "./progress";

test("as text they come one at a time, and the last one again", () => {
  const texts = [1, 2, 3, 4].map(() => inspect(hint("2a")));
  expect(texts.map((text) => text.slice(0, 9))).toEqual(["Hint 1 of", "Hint 2 of", "Hint 3 of", "Hint 3 of"]);
  expect(texts[0]).toContain("Run the cell again");
  expect(texts[2]).not.toContain("Run the cell again");
});

test("each part has three hints, each folded away in the one before", () => {
  for (const part of partNames) {
    const html = String(hint(part)[jupyterDisplay]()["text/html"]);
    expect(html.match(/<details/g)).toHaveLength(3);
    expect(html).toMatch(/(<\/details>){3}$/);
    expect(html).not.toContain("open");
  }
});

test("the hints for 3 hold no number of classes, which is the question's", () => {
  const html = String(hint("3")[jupyterDisplay]()["text/html"]);
  expect(html).not.toMatch(/\b(three|four|five|six|\d+) (classes|scores|other)/);
});

test("a part that is not there is an error that lists those that are", () => {
  expect(() => hint("4" as never)).toThrow('hint: part "4" is not one of "1a", "1b", "2a", "2b", "2c", "3"');
});

test("progress counts what was checked, and names what a person reads", () => {
  const line = (): string => inspect(progress());
  checkNumbers("x", {});
  expect(line()).toMatch(/^0 of 4 parts done, 0 of 14 points; 1b and 2c, worth 6, are read by a person$/);
  expect(String(progress()[jupyterDisplay]()["text/html"])).toContain('<progress value="0" max="14"');
});

test("the points of all parts come to 20", () => {
  expect(partNames.reduce((sum, name) => sum + parts[name].points, 0)).toBe(20);
});
