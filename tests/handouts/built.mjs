// Pages for the tests of handouts, made once for all of them, by the real kernel and the real browser.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";
import { findBrowser, launchBrowser } from "../../src/handout/browser.mjs";
import { listNotebooks, readNotebook } from "../../src/handout/notebooks.mjs";
import { makePages } from "../../src/handout/pages.mjs";

/** Inside the repository, where a cell finds the package; kept, so that what has not changed is not run again. */
const folder = join(root, "handouts", ".test");

/** Notebook 00 and 04: every kind of cell, the two bundles of Plotly's, a contour. */
export const chosen = ["00-start-here", "04-softmax-loss"];

const silent = { say() {}, skip() {} };

/**
 * Makes pages of the course's notebooks, or of cells given as `{ name: cells }`.
 *
 * @returns the folder in which they are, NAME.html
 */
export async function built(notebooks = chosen, { browser = true, report = silent } = {}) {
  mkdirSync(folder, { recursive: true });
  const all = Array.isArray(notebooks) ? listNotebooks() : Object.entries(notebooks).map(written);
  const program = browser && findBrowser();
  let started;
  try {
    await makePages({
      all,
      chosen: Array.isArray(notebooks) ? all.filter(({ name }) => notebooks.includes(name)) : all,
      folder,
      cache: join(folder, ".cache"),
      browser: program && (() => (started ??= launchBrowser(program))),
      report,
    });
  } finally {
    await (await started)?.close();
  }
  return folder;
}

function written([name, cells]) {
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(path, JSON.stringify(notebook(cells)));
  return readNotebook(path);
}

/** A text that begins with "# " or "<" or "[" is Markdown, any other is code. */
const notebook = (cells) => ({
  cells: cells.map((source, i) =>
    /^[#<[]/.test(source)
      ? { cell_type: "markdown", id: `text-${i}`, metadata: {}, source }
      : { cell_type: "code", id: `code-${i}`, metadata: {}, source, outputs: [], execution_count: null },
  ),
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
});
