// Each check of an output finds what it is for: outputs broken on purpose, on a page without a front end.

import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./accessibility.mjs";
import { launchChromium } from "./chromium.mjs";
import { faults } from "./faults.mjs";

let browser;
let page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
});
afterAll(() => browser?.close());

const output = (inner) =>
  page.setContent(
    `<!doctype html><html lang="en"><title>x</title><div class="jp-OutputArea-output" style="width:400px">${inner}</div>`,
  );
const svg = (inner, style = "") =>
  output(`<svg width="300" height="100" aria-hidden="true" style="${style}">${inner}</svg>`);

test("a picture with words that stand apart is faultless", async () => {
  await svg('<text x="9" y="30">one</text><text x="9" y="60">two</text>');
  expect(await faults(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test.each([
  ["words past the edge", '<text x="280" y="30">too far</text>', /cut off: too far/],
  [
    "words over words",
    '<text x="9" y="30">one</text><text x="12" y="34">two</text>',
    /over the other: one \| two/,
  ],
  ["pale words", '<text x="9" y="30" fill="#999">pale</text>', /contrast 2\.8\d of 4\.5: pale/],
  [
    "words on a shape of their colour",
    '<rect width="99" height="50" fill="#0072B2"/><text x="9" y="30" fill="#00976E">lost</text>',
    /contrast 1\.\d\d of 4\.5: lost/,
  ],
])("%s", async (_, inner, fault) => {
  await svg(inner);
  expect(await faults(page)).toEqual([expect.stringMatching(fault)]);
});

test("on a dark page black words are found", async () => {
  await svg('<text x="9" y="30">dark</text>', "background:#111");
  expect(await faults(page)).toEqual([expect.stringMatching(/contrast 1\.\d\d of 4\.5: dark/)]);
});

test("a picture wider than its place", async () => {
  await output('<svg width="500" height="100" aria-hidden="true"></svg>');
  expect(await faults(page)).toContainEqual(expect.stringMatching(/wider than its place/));
});

test("a table that scrolls sideways", async () => {
  await output('<div style="overflow:auto"><table style="width:900px"><tr><td>x</table></div>');
  expect(await faults(page)).toEqual(["output 1: DIV  is 900 px wide in 400 px"]);
});

test("an empty output", async () => {
  await output("");
  expect(await faults(page)).toEqual(["output 1: empty"]);
});

test.each([
  ["a picture without alternative text", '<img src="data:,">', /^image-alt/],
  ["a slider without a label", '<input type="range">', /^label/],
  ["a button without a name", "<button></button>", /^button-name/],
  ["pale text", '<p style="color:#999">pale</p>', /^color-contrast/],
  [
    "buttons inside a picture",
    '<div role="img" aria-label="x"><button>b</button></div>',
    /^nested-interactive/,
  ],
])("axe-core finds %s", async (_, inner, violation) => {
  await output(inner);
  expect(await violations(page)).toEqual([expect.stringMatching(violation)]);
});
