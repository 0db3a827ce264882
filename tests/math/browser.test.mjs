// The fast path in a reader's browser: the same module, loaded synchronously, with the same bits as here.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../lab/chromium.mjs";

const here = createRequire(import.meta.url)("../../dist/math/index.js");
const entry = fileURLToPath(new URL("../../src/math/index.ts", import.meta.url));
let browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Runs in either place: value and gradient of three losses over a batch, and whether WebAssembly was there. */
function batch({ overBatch, softmaxCrossEntropy, sigmoidCrossEntropy, multiclassHinge }) {
  const [rows, classes] = [40, 7];
  const scores = Float64Array.from({ length: rows * classes }, (_, i) => ((37 * i) % 121) / 2 - 30);
  const labels = Array.from({ length: rows }, (_, i) => i % classes);
  const yes = Array.from(scores, (_, i) => i % 2);
  const cases = [
    [softmaxCrossEntropy, labels],
    [sigmoidCrossEntropy, yes],
    [multiclassHinge(), labels],
  ];
  return cases.map(([loss, targets]) => {
    const { value, gradient } = overBatch(loss, classes).valueAndGradient(scores, targets);
    return [value, ...gradient];
  });
}

test("losses over a batch are the same in Chromium, to the last bit", async () => {
  const [{ text }] = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "math",
    platform: "browser",
    external: ["node:*"],
  }).outputFiles;
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.setContent("<title>math</title>");
  await page.addScriptTag({ content: text });
  expect(errors).toEqual([]);
  const there = await page.evaluate(`(${batch})(math)`);
  expect(there).toEqual(batch(here));
});
