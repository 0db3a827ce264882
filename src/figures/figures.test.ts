import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bars,
  beside,
  contours,
  curves,
  type Figure,
  heatMap,
  imageGrid,
  surface,
  withArrows,
  withPath,
} from ".";
import { classColours, neutral, wordsOn } from "./palette";
import { colourAt, divergingScale, sequentialScale } from "./scales";

// biome-ignore lint/suspicious/noExplicitAny: tests look into Plotly's own format
type Plotly = any;
const trace = (figure: Figure, i = 0): Plotly => figure.data[i];
const layout = (figure: Figure): Plotly => figure.layout;

const span = (title: string) => ({ title, from: -1, to: 1 });
const bowl = {
  title: "A bowl",
  x: span("x"),
  y: span("y"),
  z: "height",
  of: (x: number, y: number) => x * x + y * y,
};

const every: Record<string, Figure> = {
  curves: curves({
    title: "A line",
    x: { title: "x", from: 0, to: 1 },
    y: "y",
    curves: [{ name: "f", of: (x) => x }],
  }),
  bars: bars({ title: "Bars", categories: ["a", "b"], y: "y", series: [{ name: "v", values: [1, -2] }] }),
  heatMap: heatMap({ title: "A matrix", values: [[1, -2]], rows: ["r"], columns: ["a", "b"] }),
  contours: contours(bowl),
  surface: surface(bowl),
  imageGrid: imageGrid({ title: "Pictures", width: 2, pictures: [{ pixels: [0, 1, 1, 0], label: "x" }] }),
};

describe.each(Object.entries(every))("%s", (_, figure) => {
  test("has a title, traces and a table without holes", () => {
    expect(figure.layout.title?.text).toBeTruthy();
    expect(figure.data.length).toBeGreaterThan(0);
    for (const { columns, rows } of figure.tables ?? []) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    expect(figure.tables).toHaveLength(1);
  });

  test("paints no background, so that it stands on light and dark pages", () => {
    expect(layout(figure).paper_bgcolor).toBe("rgba(0,0,0,0)");
  });

  test("breaks a long title instead of cutting it", () => {
    const long = "word ".repeat(60).trim();
    const copy = beside(long, figure, figure);
    expect(layout(copy).title.text.split("<br>").length).toBeGreaterThan(2);
    expect(layout(copy).title.text.replaceAll("<br>", " ")).toBe(long);
  });
});

describe("curves", () => {
  test("samples a function from end to end", () => {
    const { x, y } = trace(
      curves({
        title: "t",
        x: { title: "x", from: -2, to: 2 },
        y: "y",
        curves: [{ name: "x²", of: (v) => v * v }],
      }),
    );
    expect([x[0], x.at(-1), y[0], y.at(-1)]).toEqual([-2, 2, 4, 4]);
  });

  test("draws lists of values at the places given, typed arrays too", () => {
    const figure = curves({
      title: "t",
      x: "epoch",
      y: "loss",
      at: [1, 2],
      curves: [{ name: "loss", of: Float64Array.of(3, 1) }],
    });
    expect(trace(figure)).toMatchObject({ x: [1, 2], y: [3, 1] });
    expect(figure.tables?.[0].rows).toEqual([
      ["1", "3"],
      ["2", "1"],
    ]);
  });

  test("labels that would overlap move apart, in the order of their lines", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (ends) => {
          const figure = curves({
            title: "t",
            x: { title: "x", from: 0, to: 1 },
            y: { title: "y", from: 0, to: 1 },
            curves: ends.map((end, i) => ({ name: `${i}`, of: () => end })),
          });
          const pixels = layout(figure).annotations.map(({ y, yshift }: Plotly) => y * 284 + yshift);
          for (let i = 1; i < pixels.length; i++) expect(pixels[i] - pixels[i - 1]).toBeGreaterThan(17);
        },
      ),
    );
  });

  test("says what is missing", () => {
    expect(() => curves({ title: "t", x: "x", y: "y", curves: [{ name: "f", of: Math.exp }] })).toThrow(
      /curves: x is "x"/,
    );
    expect(() =>
      curves({ title: "t", x: "x", y: "y", at: [1], curves: [{ name: "f", of: [1, 2] }] }),
    ).toThrow("curves: f has 2 values for 1 positions");
  });
});

test("bars write each value, with a true minus sign", () => {
  expect(trace(every.bars).text).toEqual(["1", "−2"]);
});

test("a heat map reads like the matrix: first row on top, zero in the middle of its colours", () => {
  const figure = heatMap({
    title: "t",
    values: [
      [1, 2],
      [3, -4],
    ],
    rows: ["a", "b"],
    columns: ["c", "d"],
  });
  expect(layout(figure).yaxis.autorange).toBe("reversed");
  expect(trace(figure)).toMatchObject({ zmin: -4, zmax: 4 });
  expect(() => heatMap({ title: "t", values: [[1]], rows: ["a"], columns: ["c", "d"] })).toThrow(
    /heatMap: values are 1 × 1 for 1 row/,
  );
});

test("a heat map of counts leaves zeros blank and lets few be seen beside many", () => {
  const counts = { rows: ["a"], columns: ["c", "d", "e"], values: [[64, 4, 0]], counts: true };
  const figure = heatMap({ title: "t", ...counts });
  expect(trace(figure)).toMatchObject({ z: [[8, 2, 0]], text: [["64", "4", ""]], zmin: 0, zmax: 8 });
  expect(figure.tables?.[0].rows).toEqual([["a", "64", "4", "0"]]);
});

test("arrows: the longest spans one step of their grid, and heads belong to tips only", () => {
  const figure = withArrows(every.contours, { x: span("x"), y: span("y"), of: (x) => [x, 0], count: 4 });
  const { x, marker } = trace(figure, 1);
  const lengths = [];
  for (let i = 0; i < x.length; i += 3) lengths.push(Math.abs(x[i + 1] - x[i]));
  expect(Math.max(...lengths)).toBeCloseTo(0.95 * 0.5, 12);
  expect(marker.size.filter((size: number) => size > 0)).toHaveLength(16);
  expect(every.contours.data).toHaveLength(1);
});

test("a path names its ends and keeps the figure's own labels", () => {
  const one = withPath(every.curves, {
    points: [
      [0, 0],
      [1, 1],
    ],
  });
  expect(layout(one).annotations.map(({ text }: Plotly) => text)).toEqual(["f", "start", "end"]);
  expect(() => withPath(every.curves, { points: [] })).toThrow("withPath: points is empty");
});

test("pictures of unequal sizes are refused with their name", () => {
  expect(() => imageGrid({ title: "t", width: 3, pictures: [{ pixels: [1, 2], label: "seven" }] })).toThrow(
    "imageGrid: picture seven has 2 pixels; expected whole rows of 3",
  );
});

test("beside gives each figure axes of its own and keeps every table", () => {
  const both = beside("Two", every.curves, every.bars);
  expect(both.data.map((one: Plotly) => one.xaxis)).toEqual(["x", "x2"]);
  expect(layout(both).xaxis.domain[1]).toBeLessThan(layout(both).xaxis2.domain[0]);
  expect(both.tables?.map(({ caption }) => caption)).toEqual(["A line", "Bars"]);
});

test("words on the colours of a heat map and of bars have a contrast of 4.5 : 1 or more", () => {
  const luminance = (colour: string): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const c = Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
      return sum + weight * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    }, 0);
  const places = Array.from({ length: 51 }, (_, i) => i / 50);
  const grounds = [divergingScale, sequentialScale].flatMap((scale) =>
    places.map((at) => colourAt(scale, at)),
  );
  for (const ground of [...grounds, ...classColours, neutral]) {
    const [low, high] = [luminance(ground), luminance(wordsOn(ground))].sort((a, b) => a - b);
    expect((high + 0.05) / (low + 0.05), ground).toBeGreaterThanOrEqual(4.5);
  }
  expect([0, 0.25, 0.5, 1].map((at) => colourAt(divergingScale, at))).toEqual([
    "#762a83",
    "#b28cb8",
    "#ededed",
    "#1b7837",
  ]);
});
