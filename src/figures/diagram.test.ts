import { expect, test } from "vitest";
import { diagram } from "./diagram";

const boxes = [
  { text: "s = 2<br><b>dog</b>", column: 0, row: 0 },
  { text: "σ(s)", column: 1, row: 0.5 },
];

test("boxes are drawn, written and joined where they stand", () => {
  // biome-ignore lint/suspicious/noExplicitAny: a Plotly figure is looked into
  const figure: any = diagram({
    title: "t",
    boxes,
    arrows: [["s = 2<br><b>dog</b>", "σ(s)"]],
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

test("arrows lead back, up and down as well, from side to facing side", () => {
  const four = [
    { text: "p", column: 0, row: 0 },
    { text: "L", column: 1, row: 0 },
    { text: "t", column: 1, row: 1 },
    { text: "∇", column: 0, row: 1 },
  ];
  const ways: [string, string][] = [
    ["p", "L"],
    ["t", "L"],
    ["t", "∇"],
    ["L", "∇"],
    ["p", "∇"],
  ];
  // biome-ignore lint/suspicious/noExplicitAny: a Plotly figure is looked into
  const { layout }: any = diagram({ title: "t", boxes: four, arrows: ways });
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const ends = layout.annotations.map(({ ax, ay, x, y }: any) =>
    [ax, ay, x, y].map((v) => Number(v.toFixed(9))),
  );
  expect(ends).toEqual([
    [0.34, 0, 0.66, 0], // not shifted by the other source of L, which comes from below
    [1, 0.7, 1, 0.3],
    [0.66, 1, 0.34, 1.1],
    [0.66, 0.18, 0.34, 0.9], // starts below the middle, where another arrow ends
    [0, 0.3, 0, 0.7],
  ]);
});

test("an arrow to nowhere, two equal boxes, and none are refused", () => {
  expect(() => diagram({ title: "t", boxes, arrows: [["s", "σ(s)"]] })).toThrow(
    'names "s", which no box says',
  );
  expect(() => diagram({ title: "t", boxes: [boxes[0], boxes[0]], arrows: [] })).toThrow(/two boxes say/);
  expect(() => diagram({ title: "t", boxes: [], arrows: [] })).toThrow("diagram: boxes is empty");
});
