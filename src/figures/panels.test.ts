import { expect, test } from "vitest";
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

test("nothing to show is refused", () => {
  expect(() => panels("none", [])).toThrow("panels: rows is empty");
});
