import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../lab/chromium.mjs";

// JupyterLab draws with plotly.js 4, VS Code with 3: every builder's figure must be valid in both, and be drawn.
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

test.each(["plotly.js-3", "plotly.js-4"])(
  "%s finds every figure valid, and draws its title",
  async (bundle) => {
    const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
    await page.setContent('<!doctype html><div id="place"></div>');
    await page.addScriptTag({ path: require.resolve(`${bundle}/plotly.min.js`) });
    for (const [name, { data, layout }] of Object.entries(figures)) {
      const found = await page.evaluate(
        async ([data, layout]) => {
          // "unused" is a setting without effect here, such as the colour of a grid that is not shown.
          const complaints = (Plotly.validate(data, layout) ?? []).filter(({ code }) => code !== "unused");
          await Plotly.newPlot("place", data, layout);
          const title = document.querySelector("#place .gtitle");
          const overflow = title && title.getBoundingClientRect().right > window.innerWidth;
          Plotly.purge("place");
          return { complaints: complaints.map(({ msg }) => msg), title: title?.textContent, overflow };
        },
        JSON.parse(JSON.stringify([data, layout])),
      );
      expect({ name, ...found }).toEqual({ name, complaints: [], title: layout.title.text, overflow: false });
    }
    await page.close();
  },
);
