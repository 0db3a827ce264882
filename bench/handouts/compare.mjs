// The handouts beside nbconvert's own pages of the same executed notebooks, in Chromium without a network.
//
//     npm run handouts && node bench/handouts/compare.mjs

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { nodeModules, venvPython } from "../../scripts/setup/paths.mjs";
import { handoutsFolder } from "../../src/handout/places.mjs";
import { launchChromium } from "../../tests/lab/chromium.mjs";

const cache = join(handoutsFolder, ".cache");
const theirs = join(cache, "nbconvert");
const axe = readFileSync(join(nodeModules, "axe-core", "axe.min.js"), "utf8");
const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

mkdirSync(theirs, { recursive: true });
const names = readdirSync(cache).flatMap((file) => {
  const [, name] = file.match(/^(\d\d-.*)\.[0-9a-f]+\.ipynb$/) ?? [];
  if (name) copyFileSync(join(cache, file), join(theirs, `${name}.ipynb`));
  return name ? [name] : [];
});
execFileSync(
  venvPython,
  ["-m", "nbconvert", "--to", "html", ...names.map((name) => join(theirs, `${name}.ipynb`))],
  { env: jupyterEnvironment(), stdio: "ignore" },
);

const browser = await launchChromium();
const rows = [];
for (const name of names)
  for (const [whose, folder] of Object.entries({ nbconvert: theirs, ours: handoutsFolder })) {
    const file = join(folder, `${name}.html`);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true });
    const page = await context.newPage();
    let requests = 0;
    page.on("request", (request) => {
      if (request.url().startsWith("http")) requests++;
    });
    const begin = performance.now();
    await page.goto(pathToFileURL(file).href);
    const open = Math.round(performance.now() - begin);
    // For scripts that draw after loading.
    await page.waitForTimeout(1000);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((values) => window.axe.run({ runOnly: values }), wcag);
    const html = readFileSync(file);
    rows.push({
      page: name.slice(0, 2),
      whose,
      MB: Number((html.length / 1e6).toFixed(2)),
      "gzip kB": Math.round(gzipSync(html).length / 1e3),
      "opens in ms": open,
      requests,
      "pieces of raw TeX": await page.evaluate(
        () => (document.body.innerText.match(/\\(frac|mathbf|sum|log|sigma|nabla)\b/g) ?? []).length,
      ),
      "figures drawn": await page.locator("svg.plot-still, .js-plotly-plot").count(),
      "code cut off": await page
        .locator("pre")
        .evaluateAll(
          (all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth + 1 && pre.clientWidth).length,
        ),
      "WCAG A and AA violations": violations.reduce((sum, { nodes }) => sum + nodes.length, 0),
    });
    await context.close();
  }
await browser.close();
console.table(rows);
