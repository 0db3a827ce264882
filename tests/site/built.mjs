// The site for its tests, from the two notebooks that the tests of handouts have run: here only these are the course, so
// that every link has an end. `npm run site` checks those of the whole site itself, by the same function.

import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";
import { listNotebooks } from "../../src/handout/notebooks.mjs";
import { makePages } from "../../src/handout/pages.mjs";
import { makeReference } from "../../src/site/reference.mjs";
import { writeSite } from "../../src/site/writeSite.mjs";
import { built, chosen } from "../handouts/built.mjs";

/** What is served; the site is in it under the name of a repository, as on GitHub. */
export const host = join(root, "handouts", ".test", "host");
export const site = join(host, "losslab");
export const repository = "someone/losslab";
export const url = "https://someone.github.io/losslab/";
export const notebooks = listNotebooks().filter(({ name }) => chosen.includes(name));
const from = join(root, "handouts", ".test", "pages");
const report = { say() {}, skip() {}, step: (_, work) => work() };

export async function builtSite() {
  const reference = join(site, "reference");
  mkdirSync(reference, { recursive: true });
  await Promise.all([makeReference({ folder: reference, repository, report }), pagesOfTwo()]);
  // As if they had been printed, and with what must not be published.
  for (const name of ["04-softmax-loss", "quiz"]) writeFileSync(join(from, `${name}.pdf`), "%PDF-");
  mkdirSync(join(from, "key"), { recursive: true });
  writeFileSync(join(from, "key", "06-quiz.html"), "the worked solutions");
  await write();
}

export const write = (options = {}) =>
  writeSite({ notebooks, from, folder: site, repository, url, ...options });

/** Converted anew, for their neighbours are others; neither run nor drawn again. */
async function pagesOfTwo() {
  const cache = join(from, ".cache");
  mkdirSync(cache, { recursive: true });
  const made = join(await built(), ".cache");
  for (const name of readdirSync(made))
    if (name === "pictures" || name.endsWith(".ipynb"))
      cpSync(join(made, name), join(cache, name), { recursive: true });
  const browser = () => Promise.reject(new Error("a picture of the tests of handouts is not there"));
  await makePages({ all: notebooks, chosen: notebooks, folder: from, cache, browser, report });
}
