import { expect, test } from "vitest";
import { beside } from "./beside";
import { curves } from "./curves";
import { panels } from "./panels";

const small = (title: string): ReturnType<typeof curves> =>
  curves({ title, x: { title: "s", from: 0, to: 1 }, y: "v", curves: [{ name: "v", of: (s) => s }] });

test("each part has axes of its own, the first row on top, and its table under its own title", () => {
  const { data, layout, tables } = panels("All", [
    [small("a"), small("b")],
    [small("c"), small("d")],
  ]);
  expect(data.map((trace) => (trace as { xaxis: string }).xaxis)).toEqual(["x", "x2", "x3", "x4"]);
  const domain = (axis: string): number[] => (layout[axis] as { domain: number[] }).domain;
  expect(domain("yaxis")[0]).toBeGreaterThan(domain("yaxis3")[1]);
  expect(domain("xaxis2")[0]).toBeGreaterThan(domain("xaxis")[1]);
  expect(domain("xaxis4")).toEqual(domain("xaxis2"));
  expect(tables?.map(({ caption }) => caption)).toEqual(["a", "b", "c", "d"]);
});

test("a long name at the end of a line pushes the next figure away; one in the last column does not", () => {
  const named = (name: string): ReturnType<typeof curves> =>
    curves({ title: name, x: { title: "s", from: 0, to: 1 }, y: "v", curves: [{ name, of: (s) => s }] });
  const gap = (...names: string[]): number => {
    const { layout } = beside("Two", ...names.map(named));
    const [left, right] = [layout.xaxis, layout.xaxis2] as { domain: number[] }[];
    return right.domain[0] - left.domain[1];
  };
  expect(gap("v", "smoothed")).toBeCloseTo(0.13, 9);
  expect(gap("smoothed", "v")).toBeGreaterThan(0.17);
});

test("nothing to show is refused", () => {
  expect(() => panels("none", [])).toThrow("panels: rows is empty");
});
