// The browser that prints: found by itself, told, missing, or no browser at all.

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { findBrowser, launchBrowser, noBrowser } from "../../src/handout/browser.mjs";

const folder = mkdtempSync(join(tmpdir(), "losslab-browser-"));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name, script) => {
  const path = join(folder, name);
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return path;
};

test("finds the browser of this machine, which prints", async () => {
  const browser = await launchBrowser(findBrowser());
  const page = await browser.newPage();
  await page.setContent("<p>Text");
  expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  await browser.close();
});

test("takes the path it is told, before all others", () => {
  const path = program("my-browser", "");
  vi.stubEnv("CHROMIUM", program("another", ""));
  expect(findBrowser(path)).toBe(path);
  expect(findBrowser()).toBe(join(folder, "another"));
});

test("says so where the path it is told leads nowhere", () => {
  expect(() => findBrowser(join(folder, "none"))).toThrow(/^There is no browser at .*none: give the path/);
});

test.skipIf(process.platform !== "linux")("looks along PATH, in the order of its folders", () => {
  vi.stubEnv("CHROMIUM", undefined);
  vi.stubEnv("PATH", ["/nowhere", folder].join(delimiter));
  expect(findBrowser()).toBe(undefined);
  const edge = program("microsoft-edge", "");
  expect(findBrowser()).toBe(edge);
  const chromium = program("chromium", "");
  expect(findBrowser()).toBe(chromium);
  expect(noBrowser).toMatch(
    /^There is no Chromium, Chrome or Edge here, so no PDF was made: .*--browser PATH\.$/,
  );
});

test.skipIf(process.platform === "win32")("says so where the program is no browser", async () => {
  const path = program("no-browser", "#!/bin/sh\nexit 3\n");
  await expect(launchBrowser(path)).rejects.toThrow(`${path} did not start as a browser: give the path`);
});
