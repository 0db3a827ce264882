// The course as a reader meets it: JupyterLab in a browser, Run All, and the keyboard on a live figure.

import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { normalForms, serialize } from "../../scripts/format-notebooks.mjs";
import { folder, notebooks } from "../notebooks/notebooks.mjs";
import { launchChromium } from "./chromium.mjs";
import { openLab, startLab } from "./lab.mjs";

let browser;
let lab;

beforeAll(async () => {
  browser = await launchChromium();
  lab = await startLab();
});

afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

test("the first notebook is there", () => {
  expect(notebooks[0]).toBe("00-start-here.ipynb");
});

describe.each(notebooks)("%s in JupyterLab", (name) => {
  let opened;

  beforeAll(async () => {
    opened = await openLab(browser, lab.address, name);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    const picture = join(mkdtempSync(join(tmpdir(), "losslab-lab-")), "page.png");
    await opened.page.screenshot({ path: picture });
    console.log(`The page as it was: ${picture}`);
  });

  afterAll(() => opened?.page.context().close());

  test("opens without a pop-up, its cells coloured", async () => {
    const { page } = opened;
    await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
    await idle(page);
    expect(await page.locator(".jp-Dialog, .Toastify__toast").allInnerTexts()).toEqual([]);
    await page.locator(".jp-CodeCell .cm-content span[class]").first().waitFor();
  });

  test("Run All runs every cell without an error", async () => {
    const { page } = opened;
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByRole("menuitem", { name: "Run All Cells", exact: true }).click();
    // While the menu is open it takes all keys.
    await page.locator(".lm-Menu").waitFor({ state: "detached" });
    const code = await ranCells(opened);
    const errors = code.flatMap(({ id, outputs }) =>
      outputs.filter(isError).map((o) => `${id}: ${wordsOf(o)}`),
    );
    expect(errors).toEqual([]);
    expect(code.filter((cell) => !cell.execution_count).map(({ id }) => id)).toEqual([]);
  });

  test("what JupyterLab saves becomes, in normal form, the file as it was", () => {
    const [{ text }] = normalForms([serialize(opened.saved)]);
    const before = readFileSync(join(folder, name), "utf8");
    expect(text.split("\n")).toEqual(before.split("\n"));
  });

  // The quiz has hints and reports in the place of figures.
  const isQuiz = name === "06-quiz.ipynb";

  if (isQuiz)
    test("a hint opens by the keyboard, one at a time, and a check reports", async () => {
      const hint = await scrollTo(opened.page, ".jp-OutputArea details");
      const next = hint.locator("details").first();
      await hint.locator("> summary").focus();
      expect(await hint.locator("> p").isVisible()).toBe(false);
      await opened.page.keyboard.press("Enter");
      await expect.poll(() => hint.locator("> p").isVisible()).toBe(true);
      expect(await next.locator("> p").isVisible()).toBe(false);
      const report = await scrollTo(
        opened.page,
        '.jp-OutputArea :text("1a, from (1) to (2): 0 of 4 points")',
      );
      expect(await report.isVisible()).toBe(true);
    });

  if (!isQuiz)
    test("a figure is drawn, with its title in the page's colour, and described for screen readers", async () => {
      const figure = await scrollTo(opened.page, ".js-plotly-plot");
      const title = figure.locator(".gtitle");
      await title.waitFor({ state: "visible" });
      expect((await title.textContent()).trim()).not.toBe("");
      const [fill, text] = await title.evaluate((words) => {
        const markdown = document.querySelector(".jp-RenderedMarkdown p");
        return [getComputedStyle(words).fill, getComputedStyle(markdown).color];
      });
      expect(fill).toBe(text);
      expect(await figure.getAttribute("aria-label")).toMatch(/\w+ \w+/);
    });

  if (!isQuiz)
    test("the live figure answers the keyboard, in pictures and in words", async () => {
      const live = await scrollTo(opened.page, ".losslab-live:has(input[type=range])");
      const slider = live.getByRole("slider").first();
      expect(await slider.evaluate((input) => input.labels.length)).toBeGreaterThan(0);
      const words = live.locator("[aria-live]").first();
      const look = async () => ({
        words: await words.textContent(),
        drawing: await live.locator("svg").first().innerHTML(),
      });

      await expect.poll(async () => (await look()).words).not.toBe("");
      const before = await look();
      await slider.focus();
      await opened.page.keyboard.press("ArrowRight");
      await expect.poll(async () => (await look()).words).not.toBe(before.words);
      expect((await look()).drawing).not.toBe(before.drawing);
      await live.getByRole("button", { name: /reset/i }).click();
      await expect.poll(look).toEqual(before);
    });

  test("nothing went wrong, and nothing left the machine", () => {
    expect(opened.complaints).toEqual([]);
  });
});

/** The status bar's word: the indicator in the toolbar shows "idle" before there is a kernel. */
function idle(page) {
  return page.locator("#jp-main-statusbar").getByText("TypeScript | Idle").waitFor({ timeout: 60_000 });
}

/**
 * The code cells as Lab saves them once all have run, or one has failed, or a minute has passed. Not read from
 * the page, which holds only the cells near the one in view.
 */
async function ranCells(opened) {
  for (const end = Date.now() + 60_000; ; ) {
    opened.saved = undefined;
    await expect.poll(() => save(opened), { interval: 500, timeout: 60_000 }).toBeDefined();
    const code = opened.saved.cells.filter((cell) => cell.cell_type === "code");
    const ended =
      code.every((cell) => cell.execution_count) || code.some(({ outputs }) => outputs.some(isError));
    if (ended || Date.now() > end) return code;
    await opened.page.waitForTimeout(500);
  }
}

/** Pressed again if need be: Lab ignores it while it still makes the checkpoint of the time before. */
async function save(opened) {
  if (!opened.saved) await opened.page.keyboard.press("ControlOrMeta+s");
  return opened.saved;
}

/** Goes down the notebook until there is such an element. */
async function scrollTo(page, selector) {
  const found = page.locator(selector).first();
  const notebook = page.locator(".jp-WindowedPanel-outer").first();
  await notebook.evaluate((panel) => panel.scrollTo(0, 0));
  let bottom = false;
  for (await page.waitForTimeout(500); !(await found.count()) && !bottom; await page.waitForTimeout(500)) {
    bottom = await notebook.evaluate((panel) => {
      const before = panel.scrollTop;
      panel.scrollBy(0, panel.clientHeight / 2);
      return panel.scrollTop === before;
    });
  }
  await found.scrollIntoViewIfNeeded({ timeout: 5_000 });
  return found;
}

function isError({ output_type, name }) {
  return output_type === "error" || name === "stderr";
}

function wordsOf({ evalue, text }) {
  return [evalue ?? text].flat().join("");
}
