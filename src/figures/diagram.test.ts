import { expect, test } from "vitest";
import { diagram } from "./diagram";

const boxes = [
  { text: "s = 2<br>dog", column: 0, row: 0 },
  { text: "σ(s)", column: 1, row: 0.5 },
];

test("boxes are drawn, written and joined where they stand", () => {
  // biome-ignore lint/suspicious/noExplicitAny: a Plotly figure is looked into
  const figure: any = diagram({
    title: "t",
    boxes,
    arrows: [["s = 2<br>dog", "σ(s)"]],
    headings: ["score", "p"],
  });
  expect(figure.layout.shapes).toHaveLength(2);
  expect(figure.data[0]).toMatchObject({ x: [0, 1], y: [0, 0.5] });
  const [arrow, ...headings] = figure.layout.annotations;
  expect([arrow.ax, arrow.ay, arrow.x, arrow.y]).toEqual([0.34, 0, 0.6599999999999999, 0.5]);
  expect(headings.map(({ text }: { text: string }) => text)).toEqual(["score", "p"]);
  expect(figure.tables[0].rows).toEqual([
    ["s = 2 dog", "σ(s)"],
    ["σ(s)", "–"],
  ]);
});

test("an arrow to nowhere, two equal boxes, and none are refused", () => {
  expect(() => diagram({ title: "t", boxes, arrows: [["s", "σ(s)"]] })).toThrow(
    'names "s", which no box says',
  );
  expect(() => diagram({ title: "t", boxes: [boxes[0], boxes[0]], arrows: [] })).toThrow(/two boxes say/);
  expect(() => diagram({ title: "t", boxes: [], arrows: [] })).toThrow("diagram: boxes is empty");
});
