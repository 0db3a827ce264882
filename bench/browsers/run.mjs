// The pages that `npm run site` makes, in Firefox and in WebKit, with Chromium beside them:
//
//     npm run site -- --no-pdf && node bench/browsers/run.mjs [--only firefox] [--pictures FOLDER]
//
// Looks at the first page, at every notebook's page, at two pages in the dark, and at the reference's search; in some two
// minutes a browser. Writes result.md beside this file unless some browser was left out. Ends with 1 if anything is wrong, or
// if a browser is not on this machine. No part of `npm test`, which needs Chromium only.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installTool, toolIsCurrent } from "../../scripts/setup/packages.mjs";
import { siteFolder } from "../../src/site/places.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: { only: { type: "string" }, pictures: { type: "string" } },
});

if (!existsSync(join(siteFolder, "index.html"))) {
  console.error("There is no site yet: npm run site -- --no-pdf makes it, then run this again.");
  process.exit(1);
}
// selenium-webdriver, and a playwright-core that Firefox understands: nobody else waits for them.
if (!toolIsCurrent(here)) await installTool(here);

const { askAll } = await import("./askAll.mjs");
const { report } = await import("./report.mjs");
const { chromium } = await import("./chromium.mjs");
const { firefox } = await import("./firefox.mjs");
const { webkit } = await import("./webkit.mjs");

const all = [chromium, firefox, webkit];
const chosen = all.filter(({ name }) => name.toLowerCase().startsWith(options.only?.toLowerCase() ?? ""));
if (chosen.length === 0) {
  console.error(`--only ${options.only} is none of ${all.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}
const missing = chosen.filter((browser) => !browser.program());
for (const { needs } of missing) console.error(`Not tried, for it is not on this machine: ${needs}.`);

if (options.pictures) mkdirSync(options.pictures, { recursive: true });
const pages = readdirSync(siteFolder).filter((file) => /^(\d\d-.*|index)\.html$/.test(file));
const results = [];
for (const browser of chosen) {
  if (missing.includes(browser)) continue;
  const begin = performance.now();
  const result = await askAll(browser, { pages, folder: siteFolder, pictures: options.pictures });
  const seconds = Math.round((performance.now() - begin) / 1000);
  results.push({ name: browser.name, ...result });
  console.log(`${browser.name} ${result.version}: ${seconds} s`);
}

const table = report(results, pages.length);
if (results.length > 0) console.log(`\n${table}`);
if (results.length === all.length) writeFileSync(join(here, "result.md"), table);
const isWrong = results.some(({ answers }) =>
  [...answers.rows.values()].some(({ wrong }) => wrong.length > 0),
);
process.exitCode = isWrong || missing.length > 0 ? 1 : 0;
