// Every notebook of the course runs from top to bottom in a kernel of its own, without a complaint; and each figure that
// it shows is valid for every plotly.js that a front end draws with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundles, drawn, plotlyPage } from "../figures/drawn.mjs";
import { launchChromium } from "../lab/chromium.mjs";
import { scratchFolder } from "./harness.mjs";
import { notebooks } from "./notebooks.mjs";
import { runNotebook } from "./run.mjs";

const scratch = scratchFolder();

describe("the notebooks", () => {
  test.concurrent.for(notebooks)("%s runs from top to bottom", async (name) => {
    const { failures, warnings } = await runNotebook(`notebooks/${name}`, "--save", join(scratch, name));
    for (const warning of warnings) console.warn(warning);
    expect(failures.map(({ text }) => text).join("\n")).toBe("");
  });

  test("there is a course to run", () => {
    expect(notebooks).not.toHaveLength(0);
  });
});

describe("their figures", () => {
  let browser;
  let pages;
  beforeAll(async () => {
    browser = await launchChromium();
    pages = await Promise.all(bundles.map((bundle) => plotlyPage(browser, bundle)));
  });
  afterAll(() => browser?.close());

  test.for(notebooks)("%s: valid for plotly.js 3 and 4, and drawn with its title", async (name) => {
    const { cells } = JSON.parse(readFileSync(join(scratch, name), "utf8"));
    for (const { id, outputs = [] } of cells)
      for (const figure of outputs
        .map(({ data }) => data?.["application/vnd.plotly.v1+json"])
        .filter(Boolean))
        for (const [i, page] of pages.entries()) {
          const { complaints, title, overflow } = await drawn(page, figure);
          const found = { id, bundle: bundles[i], complaints, titled: Boolean(title?.trim()), overflow };
          expect(found).toEqual({ id, bundle: bundles[i], complaints: [], titled: true, overflow: false });
        }
  });
});
