// The site for its tests, from the pages that the tests of handouts make; those of the other notebooks are converted
// as they are committed, without being run, for here only their words, code and links count.

import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";
import { assemble } from "../../src/handout/assemble.mjs";
import { inPairs } from "../../src/handout/inPairs.mjs";
import { listNotebooks } from "../../src/handout/notebooks.mjs";
import { runAndConvert } from "../../src/handout/runAndConvert.mjs";
import { makeReference } from "../../src/site/reference.mjs";
import { writeSite } from "../../src/site/writeSite.mjs";
import { built, chosen } from "../handouts/built.mjs";

/** What is served; the site is in it under the name of a repository, as on GitHub. */
export const host = join(root, "handouts", ".test", "host");
export const site = join(host, "losslab");
export const repository = "someone/losslab";
export const url = "https://someone.github.io/losslab/";
export const silent = { say() {}, skip() {}, step: (_, work) => work() };
export const notebooks = listNotebooks();

export async function builtSite() {
  const from = join(root, "handouts", ".test", "pages");
  const reference = join(site, "reference");
  mkdirSync(reference, { recursive: true });
  mkdirSync(from, { recursive: true });
  await makeReference({ folder: reference, repository, report: silent });
  const run = await built();
  for (const name of chosen) copyFileSync(join(run, `${name}.html`), join(from, `${name}.html`));
  await inPairs(
    notebooks.filter(({ name }) => !chosen.includes(name)),
    (notebook) => convertUnrun(notebook, from),
  );
  // As if they had been printed, and with what must not be published.
  for (const name of ["04-softmax-loss", "quiz"]) writeFileSync(join(from, `${name}.pdf`), "%PDF-");
  mkdirSync(join(from, "key"), { recursive: true });
  writeFileSync(join(from, "key", "06-quiz.html"), "the worked solutions");
  writeSite({ notebooks, from, folder: site, repository, url });
}

async function convertUnrun(notebook, folder) {
  const { name, text } = notebook;
  const cache = join(folder, ".cache");
  mkdirSync(cache, { recursive: true });
  // What is in the cache is not run again.
  writeFileSync(join(cache, `${name}.unrun.ipynb`), text);
  const { html } = await runAndConvert({ ...notebook, pages: notebooks }, { cache, hash: "unrun" });
  writeFileSync(join(folder, `${name}.html`), await assemble({ name, html, live: false, figures: [] }));
}
