import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../lab/chromium.mjs";
import { bundles, drawn, plotlyPage } from "./drawn.mjs";

// Every builder's figure must be valid for every plotly.js that a front end draws with, and be drawn. The figures of the
// notebooks are looked at in tests/notebooks/course.test.mjs, which has run them.
const require = createRequire(import.meta.url);
const losslab = require("losslab");
const { bars, beside, contours, curves, diagram, heatMap, imageGrid, panels, surface, withArrows, withPath } =
  losslab;

const span = { title: "x", from: -1, to: 1 };
const bowl = { title: "A bowl", x: span, y: span, z: "height", of: (x, y) => x * x + y * y };
const line = curves({
  title: "A line",
  x: span,
  y: "y",
  curves: [{ name: "f", of: (x) => x }],
  points: [{ x: 0, y: 0, label: "zero" }],
});
const bar = bars({ title: "Bars", categories: ["a", "b"], y: "y", series: [{ name: "v", values: [1, -2] }] });
const figures = {
  curves: line,
  bars: bar,
  "stacked bars": bars({
    title: "Stacks",
    categories: ["a", "b"],
    y: "y",
    stacked: true,
    series: [
      { name: "u", values: [1, 2], colour: "#0072B2" },
      { name: "v", values: [2, 1], colour: "#D55E00" },
    ],
  }),
  heatMap: heatMap({ title: "A matrix", values: [[1, -2]], rows: ["r"], columns: ["a", "b"] }),
  contours: contours(bowl),
  surface: surface(bowl),
  arrows: withArrows(contours(bowl), { x: span, y: span, of: (x, y) => [-x, -y] }),
  path: withPath(line, {
    points: [
      [0, 0],
      [1, 1],
    ],
  }),
  imageGrid: imageGrid({ title: "Pictures", width: 2, pictures: [{ pixels: [0, 1, 1, 0], label: "x" }] }),
  beside: beside("Two", line, bar),
  panels: panels("Four", [
    [line, bar],
    [bar, line],
  ]),
  diagram: diagram({
    title: "Boxes",
    boxes: [
      { text: "s", column: 0, row: 0 },
      { text: "p", column: 1, row: 0 },
    ],
    arrows: [["s", "p"]],
  }),
};

let browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("every builder of a figure is among them", () => {
  const text = readFileSync(new URL("../../src/figures/index.ts", import.meta.url), "utf8");
  const index = text.replace(/^export type .*$/gm, "");
  const names = [...index.matchAll(/(?<=[{,] )(?!type )\w+(?=[ ,])/g)].map(([name]) => name);
  const noFigures = [
    "show",
    // It draws with curves and panels.
    "showProgress",
    "table",
    "formatNumber",
    "classColour",
    "classColours",
    "lossColours",
    "neutral",
  ];
  const builders = names.filter((name) => !noFigures.includes(name));
  expect(builders.length).toBeGreaterThan(8);
  const source = readFileSync(fileURLToPath(import.meta.url), "utf8");
  expect(builders.filter((name) => !source.includes(`: ${name}(`) && !source.includes(`= ${name}(`))).toEqual(
    [],
  );
});

test.each(bundles)("%s finds every figure valid, and draws its title", async (bundle) => {
  const page = await plotlyPage(browser, bundle);
  for (const [name, figure] of Object.entries(figures)) {
    const title = figure.layout.title.text;
    expect({ name, ...(await drawn(page, figure)) }).toEqual({
      name,
      complaints: [],
      title,
      overflow: false,
    });
  }
  await page.close();
});
