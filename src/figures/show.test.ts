import { afterEach, expect, test, vi } from "vitest";
import { bars, type Figure, formatNumber, show } from ".";
import { jupyterDisplay } from "./display";
import { figureHtml } from "./figureHtml";
import { plotlyJson } from "./plotlyJson";

const figure = bars({
  title: "Three<br>scores",
  categories: ["a"],
  y: "s",
  series: [{ name: "s", values: [2] }],
});

afterEach(() => vi.restoreAllMocks());

test("outside a kernel, a figure is its words", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  show(figure, { alt: "One bar." });
  expect(log).toHaveBeenCalledExactlyOnceWith("[Figure: Three scores]\nOne bar.");
});

test("a value that knows how to display itself needs no alt", () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  show({ [jupyterDisplay]: () => ({ "text/plain": "itself" }) });
  expect(log).toHaveBeenCalledExactlyOnceWith("itself");
});

test.each([
  ["alt", [figure, {}], /show: alt is undefined; expected a sentence/],
  ["options", [figure], /show: alt is undefined/],
  ["an empty alt", [figure, { alt: " " }], /show: alt is " "/],
  ["null", [null, { alt: "x" }], /show: figure is null/],
  ["a list", [[], { alt: "x" }], /show: figure is an array/],
  ["no traces", [{ data: [], layout: {} }, { alt: "x" }], /show: figure\.data/],
  ["no layout", [{ data: [{}] }, { alt: "x" }], /show: figure\.layout/],
])("a missing %s is named", (_, given, message) => {
  expect(() => (show as (...all: unknown[]) => void)(...given)).toThrow(message);
});

test("Plotly gets plain JSON: no typed arrays, no undefined, no NaN, seven digits", () => {
  const odd: Figure = { data: [{ y: Float64Array.of(1 / 3, Number.NaN), name: undefined }], layout: {} };
  expect(plotlyJson(odd, "words")).toEqual({
    data: [{ y: [0.3333333, null] }],
    layout: { meta: { alt: "words" } },
    config: { displaylogo: false },
  });
});

test("words and numbers are escaped, and the table has headers", () => {
  const html = figureHtml({
    caption: "a < b",
    alt: '</figure><script>alert("1")</script>',
    tables: [{ caption: "<i>x</i>", columns: ["name", "a<br>b"], rows: [["<b>", 1]] }],
  });
  expect(html).not.toContain("<script");
  expect(html).toContain("<strong>a &#60; b</strong>");
  expect(html).toContain('<th scope="col">a b</th>');
  expect(html).toContain('<th scope="row">&#60;b&#62;</th><td>1</td>');
});

test.each([
  [-0.30000000000000004, "−0.3"],
  [0.035119, "0.0351"],
  [1234567, "1.23·10⁶"],
  [4.248e-18, "4.25·10⁻¹⁸"],
  [1000, "1000"],
  [0.99949, "0.999"],
  [0.9995, "0.9995"],
  [0.9996, "0.9996"],
  [-0.99988, "−0.9999"],
  [0.9999996, "1"],
  [0, "0"],
  [-0, "0"],
  [Number.POSITIVE_INFINITY, "∞"],
  [Number.NaN, "NaN"],
])("formatNumber(%s) is %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
