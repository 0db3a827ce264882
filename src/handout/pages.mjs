import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { Failure } from "../../scripts/setup/failure.mjs";
import { dist, nodeModules, venvPython } from "../../scripts/setup/paths.mjs";
import { run } from "../../scripts/setup/run.mjs";
import { filesIn, hashOf } from "../../scripts/setup/stamp.mjs";
import { assemble } from "./assemble.mjs";
import { executed } from "./execute.mjs";
import { forPage, smallestBundle } from "./figureLayout.mjs";
import { course, handoutsFolder, here } from "./places.mjs";
import { drawStills } from "./stills.mjs";

/**
 * Writes a page for each chosen notebook: run, converted, its pictures drawn, all in one file. A page is made again
 * only where its notebook, the package it uses, or what makes pages has changed.
 *
 * @param all the course's notebooks, for links between the pages
 * @param browser starts the browser that draws; undefined where there is none
 * @throws Failure that names notebook and cell where one fails
 */
export async function makePages({ all, chosen, folder = handoutsFolder, cache, browser, report }) {
  const library = libraryHash();
  const makers = hashOf(here, join(nodeModules, ".package-lock.json"));
  const pages = all.map(({ name, title }) => ({ name, title }));
  const jobs = chosen.map((notebook) => ({
    ...notebook,
    file: join(folder, `${notebook.name}.html`),
    stamp: join(cache, `${notebook.name}.page`),
    hash: hashText(notebook.text, library, makers, JSON.stringify(pages), String(Boolean(browser))),
  }));
  const stale = jobs.filter(({ file, stamp, hash }) => !existsSync(file) || read(stamp) !== hash);
  for (const { name } of jobs.filter((job) => !stale.includes(job))) report.skip(name.slice(0, 24));
  if (stale.length === 0) return;

  await inPairs(stale, async (job) => {
    const begin = performance.now();
    job.notebook = await executed(job, { cache, hash: hashText(job.text, library) });
    report.say(
      `  ${job.name.slice(0, 24).padEnd(24)} ran ${((performance.now() - begin) / 1000).toFixed(1)} s`,
    );
  });
  await report.step("Pages", () => convert(stale, { cache, pages }));
  await report.step("Pictures and formulas", async () => {
    for (const job of stale) {
      writeFileSync(job.file, await page(job, { cache, browser }));
      writeFileSync(job.stamp, job.hash);
    }
  });
}

async function convert(jobs, { cache, pages }) {
  for (const job of jobs) job.converted = join(cache, `${job.name}.converted.json`);
  const list = jobs.map(({ name, notebook, converted }) => ({ name, notebook, out: converted }));
  const file = join(cache, "convert.json");
  writeFileSync(file, JSON.stringify({ course, pages, convert: list }));
  await run(venvPython, [join(here, "convert.py"), file], {
    env: jupyterEnvironment(),
    failure: "nbconvert could not make the pages: its reason is above.",
  });
}

async function page({ name, converted }, { cache, browser }) {
  const { html, live, figures: raw } = JSON.parse(readFileSync(converted, "utf8"));
  const figures = raw.map(({ figure, alt, number }) => ({ ...forPage(figure), alt, number }));
  if (figures.length > 0 && !smallestBundle(figures))
    throw new Failure(
      `${name}: no bundle of Plotly's draws all its figures: see src/handout/figureLayout.mjs.`,
    );
  const stills =
    browser && figures.length > 0
      ? await drawStills(figures, {
          bundle: smallestBundle(figures),
          browser,
          cache: join(cache, "pictures"),
        })
      : undefined;
  return assemble({ name, html, live, figures, stills });
}

/** What a cell's result depends on beside the cell; the build's own stamp tells of more than that. */
function libraryHash() {
  const hash = createHash("sha256");
  for (const file of filesIn(dist).filter((path) => !basename(path).startsWith(".")))
    hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

const hashText = (...texts) => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 20);
};

const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Two at a time: a kernel keeps a core busy. */
async function inPairs(items, work) {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item; item = rest.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
