import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chooseFromMenu, openNotebook } from "./page.mjs";
import { until } from "./until.mjs";

/**
 * A notebook as a reader runs it: opened in JupyterLab, Run All from the menu, and saved once all is drawn.
 *
 * @returns the page and its complaints (see openNotebook); `popUps`, what came up unasked; `saved`, the notebook's file
 */
export async function runInLab(context, server, name) {
  const opened = await openNotebook(context, server, "JupyterLab", name);
  const { page } = opened;
  // The status bar's word: the indicator in the toolbar shows "idle" before there is a kernel.
  await page.locator("#jp-main-statusbar").getByText("TypeScript | Idle").waitFor({ timeout: 60_000 });
  const popUps = await page.locator(".jp-Dialog, .Toastify__toast").allInnerTexts();
  await chooseFromMenu(page, "Run", "Run All Cells");
  await ended(page);
  await drawn(page);
  return { ...opened, popUps, saved: await saved(page, join(server.notebooks, name)) };
}

/** No cell waits or runs. A cell whose input is hidden shows no number. */
async function ended(page) {
  const prompts = page.locator(".jp-CodeCell .jp-InputPrompt");
  const holds = async () => !(await prompts.allTextContents()).some((text) => /\[[ *]\]/.test(text));
  await until("all cells have run", holds, { timeout: 100_000 });
}

/** Every figure has its picture with a description, and every live output has come to life. */
export async function drawn(page, { live = true } = {}) {
  const waiting = [".jp-RenderedPlotly:not(:has(svg[role=img]))"];
  if (live) waiting.push("[data-losslab-live]:not([data-losslab-running])");
  const holds = async () => (await page.locator(waiting.join()).count()) === 0;
  await until("all figures are drawn and all live ones alive", holds);
}

/** The key is pressed again if need be: JupyterLab ignores it while it still makes the checkpoint of the time before. */
async function saved(page, file) {
  let notebook;
  const isSaved = async () => {
    await page.keyboard.press("ControlOrMeta+s");
    try {
      notebook = JSON.parse(readFileSync(file, "utf8"));
    } catch {
      // Half written.
    }
    return notebook?.cells.every((cell) => cell.cell_type !== "code" || cell.execution_count);
  };
  await until("saved with all that has run", isSaved, { interval: 500 });
  return notebook;
}
