// A handout as a reader opens it: without a network, in Chromium, on a laptop, a phone, in the dark, and still.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf } from "../browser/axe.mjs";
import { untilDrawnIn } from "../browser/fonts.mjs";
import { openWatched } from "../browser/watched.mjs";
import { launchChromium } from "../lab/chromium.mjs";
import { built, chosen } from "./built.mjs";

let browser;
let folder;

beforeAll(async () => {
  folder = await built();
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const desk = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 } };

/** A handout, as it is without a network. */
async function open(name, options = desk) {
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  const opened = await openWatched(browser, address, { offline: true, ...options });
  if (options.javaScriptEnabled !== false) await opened.page.waitForSelector("html[data-ready]");
  return opened;
}

/** Down the page, so that every figure is drawn. */
async function scrolled(page) {
  for (const plot of await page.locator(".plot").all()) {
    await plot.scrollIntoViewIfNeeded();
    await plot.and(page.locator(".running")).waitFor();
  }
}

describe.each(chosen)("%s", (name) => {
  test("is light, and asks for nothing from anywhere", async () => {
    const file = join(folder, `${name}.html`);
    const html = readFileSync(file, "utf8");
    expect(statSync(file).size).toBeLessThan(2.5e6);
    expect(gzipSync(html).length).toBeLessThan(900e3);
    const markup = html.replace(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2");
    expect(markup.match(/<(?:link|iframe|object|embed|base)\b/g)).toBeNull();
    const sources = [...markup.matchAll(/\b(?:src|srcset|poster|data|xlink:href)="([^"]*)"/g)].map(
      ([, url]) => url,
    );
    const addresses = [...markup.matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']?([^"';]*)/g)].map(
      (m) => m[1] ?? m[2],
    );
    expect([...sources, ...addresses].filter((url) => !/^(data:|#)/.test(url))).toEqual([]);
    expect(addresses.length).toBeGreaterThan(5);
  });

  test("draws its figures and moves without a network, and nothing goes wrong", async () => {
    const { page, complaints, close } = await open(name);
    await scrolled(page);
    expect(await page.locator(".plot .js-plotly-plot").count()).toBe(await page.locator(".plot").count());
    expect(await page.locator(".plot .js-plotly-plot .xtick").count()).toBeGreaterThan(0);
    const live = page.locator(".losslab-live:has(input[type=range])").first();
    const words = live.locator("[aria-live]");
    const before = await words.textContent();
    await live.getByRole("slider").first().press("ArrowRight");
    await expect.poll(() => words.textContent()).not.toBe(before);
    const question = page.locator(".losslab-choice").first();
    await question.getByRole("button").first().click();
    await expect.poll(() => question.locator("[aria-live]").textContent()).toMatch(/Right|Not so/);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([
    ["light", { ...desk, colorScheme: "light" }],
    ["dark", { ...desk, colorScheme: "dark" }],
    ["on a phone", phone],
  ])("keeps WCAG 2.2 A and AA, %s, with everything unfolded", async (_, options) => {
    const { page, close } = await open(name, options);
    await scrolled(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const violations = await violationsOf(page);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} (${nodes.length})`)).toEqual([]);
    await close();
  });

  // WCAG's reflow: a window of 1280 px at 400 %.
  test("at 400 % only figures, tables and formulas are wider than the window", async () => {
    const { page, close } = await open(name, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 });
    const widths = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    expect(widths).toEqual([320, 320]);
    await close();
  });

  test("has one H1, headings in order, a skip link that works, and a focus that is seen", async () => {
    const { page, close } = await open(name);
    const levels = await page
      .locator("h1,h2,h3,h4,h5,h6")
      .evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1)).toEqual([]);
    await page.keyboard.press("Tab");
    const skip = page.locator(".skip");
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox()).x).toBeGreaterThanOrEqual(0);
    expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe("solid");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement.tagName)).toBe("MAIN");
    await close();
  });

  test("without scripts: still pictures, captions, descriptions, numbers, questions with answers", async () => {
    const { page, complaints, close } = await open(name, { ...desk, javaScriptEnabled: false });
    const plots = await page.locator("figure:has(> .plot)").all();
    expect(plots.length).toBeGreaterThan(0);
    for (const figure of plots) {
      const picture = figure.locator("svg.plot-still");
      expect((await picture.boundingBox()).height).toBeGreaterThan(100);
      expect(await picture.getAttribute("aria-label")).toMatch(/\w+ \w+ \w+/);
      expect(await figure.locator("figcaption").textContent()).toMatch(/^Figure \d+\. \w/);
      expect(await figure.locator("details.numbers table").count()).toBeGreaterThan(0);
    }
    for (const live of await page.locator(".live-output:not(.live-choose)").all())
      expect(await live.locator(".still svg[role=img]").getAttribute("aria-label")).toMatch(/\w+ \w+ \w+/);
    const question = page.locator(".live-choose .still").first();
    expect(await question.locator("li").count()).toBeGreaterThan(1);
    expect(await question.locator("details").textContent()).toMatch(/^Answer/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("mathematics is MathML in a font that has it, with the TeX for those who want it, and no TeX is left", async () => {
    const { page, close } = await open(name);
    expect(await page.locator("math[alttext]").count()).toBe(await page.locator("math").count());
    expect(await page.locator("math").count()).toBeGreaterThan(5);
    expect(await page.locator("merror, .temml-error, .tex").count()).toBe(0);
    const prose = await page.locator(".prose").evaluateAll((cells) =>
      cells.map((cell) => {
        const copy = cell.cloneNode(true);
        for (const code of copy.querySelectorAll("code, pre")) code.remove();
        return copy.textContent;
      }),
    );
    expect(prose.join("\n").match(/\$|\\[a-z]+/gi)).toBeNull();
    const family = await page
      .locator("math")
      .first()
      .evaluate((math) => getComputedStyle(math).fontFamily);
    expect(family).toContain("Course Math");
    await untilDrawnIn(page, "Course Math");
    await close();
  });

  test("code is highlighted as TypeScript, and no line of it is cut", async () => {
    const { page, close } = await open(name, phone);
    expect(await page.locator(".highlight .kt, .highlight .nx").count()).toBeGreaterThan(5);
    const cut = await page
      .locator(".cell.code pre")
      .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1).length);
    expect(cut).toBe(0);
    await close();
  });
});

test("the links between the pages lead to pages, and those to elsewhere tell no one where from", async () => {
  const { page, close } = await open("00-start-here");
  const links = await page
    .locator("a[href]")
    .evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.rel]));
  const course = links.filter(([href]) => /^\d\d-/.test(href));
  expect(course.length).toBeGreaterThan(5);
  expect(links.filter(([href]) => href.includes(".ipynb"))).toEqual([]);
  expect(links.filter(([href, rel]) => /^http/.test(href) && !rel.includes("noreferrer"))).toEqual([]);
  const anchors = links.filter(([href]) => href.startsWith("#"));
  for (const [href] of anchors) expect(await page.locator(`[id="${href.slice(1)}"]`).count(), href).toBe(1);
  await close();
});
