// What a student types into a notebook does nothing on the page but show itself, and a failing cell is named.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../lab/chromium.mjs";
import { built } from "./built.mjs";

const cells = [
  "# Typed <script>window.hacked = 1</script> by a student",
  [
    "[a link](javascript:window.hacked=2) and [another](JaVaScRiPt:window.hacked=3), [a page](data:text/html,hello)",
    '<img src="x" onerror="window.hacked = 4"> <img alt="far" src="http://example.com/far.png">',
    '<div style="position:fixed;border-left:4px solid #D55E00;margin:-9em;list-style:url(http://example.com/dot.png)" onclick="window.hacked = 5" class="erratum">a box</div>',
    '<svg onload="window.hacked = 6"></svg><iframe src="http://example.com"></iframe>',
    "$\\text{<script>window.hacked = 7</script>}$ and `</script>`",
  ].join("\n\n"),
  'console.log("</script><script>window.hacked = 8</script>");',
  'import { display } from "tslab";\ndisplay.html(\'<p onclick="x">kept</p><script>window.hacked = 9</script><img src=x onerror="window.hacked = 10">\');',
  `import { bars, choose, show } from "losslab";
const evil = '</script><script>window.hacked = 11</script><img src=x onerror="window.hacked = 12">';
show(bars({ title: evil, categories: ["a", evil], y: "y", series: [{ name: evil, values: [1, 2] }] }), { alt: evil });
show(choose(evil, [{ text: evil, right: true, because: evil }, { text: "no", because: evil }]));`,
];

const plain = cells.at(-1).replace(/const evil = .*/, 'const evil = "plain";');
const failing = ["# Failing", "const fine = 1;", "// the second\nthrow new RangeError('too wide');"];

const quizzed = [
  "# Quizzed",
  `console.log("one");
await new Promise((done) => setTimeout(done, 300));
console.log("two");
await new Promise((done) => setTimeout(done, 300));
console.log("three");
console.error("four");`,
  `import { checkReduction, f, log, show } from "losslab";
show(checkReduction([(s1, s2, t1) => s1, (s1, s2, t1) => -log(f(s1))]));`,
  'import { hint } from "losslab";\nhint("1a");',
];

let browser;
let folder;
let failure;
beforeAll(async () => {
  [folder, failure] = await Promise.all([
    built({ typed: cells }),
    built({ failing }).catch((error) => error),
    built({ quizzed }),
    built({ without: ["# Without", plain] }, { browser: false }),
  ]);
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("nothing that was typed runs or is fetched", async () => {
  const page = await browser.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "typed.html")).href);
  await page.waitForSelector("html[data-ready]");
  for (const element of await page.locator("main a, main p, main button, main summary").all())
    if (await element.isVisible()) await element.click({ timeout: 2000, noWaitAfter: true });
  await page.locator(".plot.running").waitFor();
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  expect(requests.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  expect(await page.locator("main").textContent()).toContain("</script><script>window.hacked = 8</script>");
  expect(await page.locator("main").textContent()).toContain("kept");
  await page.close();
});

test("no typed element could run even without the page's policy", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(folder, "typed.html")).href);
  const active = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) => {
      const attributes = [...element.attributes].filter(
        ({ name, value }) => /^on/i.test(name) || /^\s*(javascript|data:text)/i.test(value),
      );
      const scripted = element.matches("script:not([type]), iframe, object, embed, link, base");
      return attributes.length > 0 || scripted ? [element.textContent.slice(0, 60) || element.outerHTML] : [];
    }),
  );
  // The live figures' script and the page's.
  expect(active.length).toBe(2);
  expect(active.join()).not.toContain("hacked");
  expect(await page.locator("main img").count()).toBe(3);
  expect(await page.locator("main img[src]").count()).toBe(0);
  await page.close();
});

test("a style says how much room and which border, and nothing else", () => {
  const html = readFileSync(join(folder, "typed.html"), "utf8");
  expect(html).toContain('<div class="erratum" style="border-left:4px solid #D55E00">a box</div>');
});

test("what a cell prints one call after the other is one box; what it says as an error is another", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(folder, "quizzed.html")).href);
  const boxes = page.locator("#cell-code-1 pre.output");
  expect(await boxes.allTextContents()).toEqual(["one\ntwo\nthree\n", "four\n"]);
  await page.close();
});

test("a check of the quiz has its border and marks without bullets; its hints are not on paper", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(folder, "quizzed.html")).href);
  const list = page.locator("#cell-code-2 ul");
  expect(await list.locator("li").first().textContent()).toMatch(/^[✓✗] /);
  expect(await list.evaluate((ul) => getComputedStyle(ul).listStyleType)).toBe("none");
  const border = (div) => getComputedStyle(div).borderLeftWidth;
  expect(await page.locator("#cell-code-2 .outputs > div").evaluate(border)).toBe("4px");
  const hint = page.getByText("A hint", { exact: true });
  expect(await hint.isVisible()).toBe(true);
  await page.emulateMedia({ media: "print" });
  expect(await hint.isVisible()).toBe(false);
  await page.close();
});

test("a cell that fails is told by notebook, number, id and first line, and no page is made", () => {
  expect(failure.message).toMatch(/^failing, code cell 2 \(id code-2\) failed/);
  expect(failure.output).toContain("> // the second");
  expect(failure.output).toContain("too wide");
  expect(existsSync(join(folder, "failing.html"))).toBe(false);
});

test("without a browser the page is made all the same, its numbers in place of still pictures", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(pathToFileURL(join(folder, "without.html")).href);
  expect(await page.locator(".plot").textContent()).toContain("in words and numbers");
  expect(await page.locator(".numbers td").count()).toBeGreaterThan(1);
  await page.close();
});

test("what has not changed is not made again", async () => {
  const said = [];
  const report = { say: (line) => said.push(line), skip: (title) => said.push(`kept ${title}`) };
  await built({ without: ["# Without", plain] }, { browser: false, report });
  expect(said).toEqual(["kept without"]);
  await built({ without: ["# Without", "# More"] }, { browser: false, report });
  expect(said[1]).toMatch(/without .* s$/);
});
