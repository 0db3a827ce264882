// Whatever somebody types as a name, a title, an answer or an ID is shown letter by letter, in a real browser, and
// does nothing there. A notebook is passed on from hand to hand; its outputs are trusted by whoever ran it.

import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../lab/chromium.mjs";

const require = createRequire(import.meta.url);
// Outputs are taken where the kernel would send them.
const sent = [];
require("tslab/dist/jupyter.js").lastWriteDisplayData = ({ data }) => sent.push(data);
const losslab = require("losslab");
const { show } = losslab;

const hostile = [
  `</script><script>hit("script")</script>`,
  `<img src="x:" onerror="hit('image')">`,
  `<svg onload="hit('svg')"></svg>`,
  `"><b onmouseover="hit('quotes')" class="hostile">b</b>`,
  `' onfocus='hit("apostrophes")' autofocus='`,
  `<a href="javascript:hit('link')" class="hostile">link</a>`,
  `]]>--></style></textarea></title><iframe srcdoc="<script>parent.hit('frame')</script>"></iframe>`,
].join(" ");

const scores = [2, -1];
const classes = [hostile, "dog"];
const label = 0;
const axis = { title: hostile, from: -1, to: 1 };
const option = { text: hostile, because: hostile };
const fails = () => {
  throw new Error(hostile);
};

/** Each is one output, or several. */
const outputs = {
  bars: () =>
    show(
      losslab.bars({
        title: hostile,
        categories: [hostile],
        y: hostile,
        series: [{ name: hostile, values: [1] }],
      }),
      { alt: hostile, caption: hostile },
    ),
  curves: () =>
    show(
      losslab.curves({
        title: hostile,
        x: axis,
        y: hostile,
        curves: [{ name: hostile, of: (x) => x }],
        points: [{ x: 0, y: 0, label: hostile }],
      }),
      { alt: hostile },
    ),
  heatMap: () =>
    show(losslab.heatMap({ title: hostile, values: [[1]], rows: [hostile], columns: [hostile] }), {
      alt: hostile,
    }),
  imageGrid: () =>
    show(losslab.imageGrid({ title: hostile, width: 1, pictures: [{ pixels: [1], label: hostile }] }), {
      alt: hostile,
    }),
  diagram: () =>
    show(losslab.diagram({ title: hostile, boxes: [{ text: hostile, column: 0, row: 0 }], arrows: [] }), {
      alt: hostile,
    }),
  table: () => show(losslab.table({ caption: hostile, columns: [hostile], rows: [[hostile]] })),
  choose: () =>
    show(
      losslab.choose(hostile, [
        { ...option, right: true },
        { ...option, text: "no" },
      ]),
    ),
  liveSoftmaxAndSigmoid: () => show(losslab.liveSoftmaxAndSigmoid({ classes, scores })),
  liveSoftmaxLoss: () => show(losslab.liveSoftmaxLoss({ classes, scores, label })),
  liveDecision: () => show(losslab.liveDecision({ classes, scores })),
  liveCrossEntropy: () => show(losslab.liveCrossEntropy({ classes, targets: [0.5, 0.5] })),
  liveSigmoidLoss: () => show(losslab.liveSigmoidLoss({ classes, scores, targets: [1, 0] })),
  liveHingeLoss: () => show(losslab.liveHingeLoss({ classes, scores, label })),
  checkReduction: () => show(losslab.checkReduction({ [hostile]: fails, "(2)": fails })),
  checkScalarGradients: () => show(losslab.checkScalarGradients(fails, fails)),
  checkVectorGradients: () => show(losslab.checkVectorGradients(fails, fails)),
  checkNumbers: () => show(losslab.checkNumbers(hostile, { a: hostile, b: 0, c: 0, d: 0 })),
  progress: () => show(losslab.progress()),
};

let browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A page on which everything that hostile text could start says so. */
async function openPage(html) {
  const page = await browser.newPage();
  const hits = [];
  await page.exposeFunction("hit", (what) => hits.push(what));
  await page.setContent(`<!doctype html><div id="place"></div>${html}`);
  return { page, hits };
}

/** What came to life: elements out of the text, and addresses that are scripts. */
const alive = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".hostile, iframe, [onerror], [onload], [onfocus], [onmouseover], a")]
      .filter(
        (element) =>
          element.localName !== "a" ||
          /^\s*javascript:/i.test(element.getAttribute("href") ?? element.getAttribute("xlink:href") ?? ""),
      )
      .map((element) => element.outerHTML),
  );

test.each(Object.keys(outputs))("%s shows hostile text as text", async (name) => {
  sent.length = 0;
  outputs[name]();
  expect(sent).toHaveLength(1);
  const html = String(sent[0]["text/html"]);
  const { page, hits } = await openPage(html);
  // Every button once: answers are words that come later.
  for (const button of await page.getByRole("button").all()) await button.click();
  const told = await page.evaluate(
    () => document.body.textContent + [...document.images].map(({ alt }) => alt).join(),
  );
  expect({ alive: await alive(page), hits }).toEqual({ alive: [], hits: [] });
  // And it is there; what takes no words of the reader's own is here for the rest.
  if (!["progress", "checkNumbers"].includes(name)) expect(told).toContain("onerror=\"hit('image')\"");
  await page.close();
});

test.each(["plotly.js-3", "plotly.js-4"])(
  "%s draws hostile labels and titles as text or not at all",
  async (bundle) => {
    sent.length = 0;
    for (const name of ["bars", "curves", "heatMap", "imageGrid", "diagram"]) outputs[name]();
    const { page, hits } = await openPage("");
    await page.addScriptTag({ path: require.resolve(`${bundle}/plotly.min.js`) });
    for (const output of sent) {
      const { data, layout } = output["application/vnd.plotly.v1+json"];
      await page.evaluate(
        async (figure) => Plotly.newPlot("place", ...figure),
        JSON.parse(JSON.stringify([data, layout])),
      );
      expect({ alive: await alive(page), hits }).toEqual({ alive: [], hits: [] });
    }
    expect(sent).toHaveLength(5);
    await page.close();
  },
);

test("a live figure's output has one script, which nothing in it ends early", () => {
  sent.length = 0;
  outputs.choose();
  const html = sent[0]["text/html"];
  expect(html.match(/<script/gi)).toHaveLength(1);
  expect(html.match(/<\/script/gi)).toHaveLength(1);
  expect(html.endsWith("</script>")).toBe(true);
});
