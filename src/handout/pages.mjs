import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { Failure } from "../../scripts/setup/failure.mjs";
import { dist, nodeModules, venv } from "../../scripts/setup/paths.mjs";
import { filesIn } from "../../scripts/setup/stamp.mjs";
import { assemble } from "./assemble.mjs";
import { forPage, smallestBundle } from "./figureLayout.mjs";
import { hashOfFiles, hashOfTexts } from "./hashes.mjs";
import { inPairs } from "./inPairs.mjs";
import { handoutsFolder, here } from "./places.mjs";
import { runAndConvert } from "./runAndConvert.mjs";
import { drawStills } from "./stills.mjs";

/**
 * Writes a page for each chosen notebook: run, converted, its pictures drawn, all in one file. A page is made again
 * only where its notebook, the package it uses, or what makes pages has changed.
 *
 * @param all the course's notebooks, for links between the pages
 * @param chosen those to make
 * @param browser starts the browser that draws; undefined where there is none
 * @throws Failure that names notebook and cell where one fails
 */
export async function makePages({ all, chosen, folder = handoutsFolder, cache, browser, report }) {
  mkdirSync(cache, { recursive: true });
  const library = hashOfFiles(filesIn(dist).filter((path) => !basename(path).startsWith(".")));
  const makers = hashOfFiles([
    ...makersOfPages(),
    join(nodeModules, ".package-lock.json"),
    join(venv, ".losslab.json"),
  ]);
  const pages = all.map(({ name, title }) => ({ name, title }));
  await inPairs(chosen, async (notebook) => {
    const { name, text } = notebook;
    const file = join(folder, `${name}.html`);
    const stamp = join(cache, `${name}.page`);
    const hash = hashOfTexts(text, library, makers, JSON.stringify(pages), String(Boolean(browser)));
    if (existsSync(file) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
      report.skip(shortened(name));
      return;
    }
    const begin = performance.now();
    const converted = await runAndConvert(
      { ...notebook, pages },
      { cache, hash: hashOfTexts(text, library) },
    );
    writeFileSync(file, await page(name, converted, { cache, browser }));
    writeFileSync(stamp, hash);
    report.say(`  ${shortened(name).padEnd(24)} ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  });
}

const shortened = (name) => (name.length > 24 ? `${name.slice(0, 23)}…` : name);

/** This folder, without what only the PDFs need and what Python leaves. */
const makersOfPages = () =>
  filesIn(here).filter((path) => ![`${sep}pdf`, "__pycache__"].some((part) => path.includes(part)));

async function page(name, { html, live, figures: raw }, { cache, browser }) {
  const figures = raw.map(({ figure, alt, number }) => ({ ...forPage(figure), alt, number }));
  const bundle = smallestBundle(figures);
  if (!bundle)
    throw new Failure(
      `${name}: none of Plotly's smaller bundles draws all its figures: see src/handout/figureLayout.mjs.`,
    );
  const stills =
    browser && figures.length > 0
      ? await drawStills(figures, { bundle, browser, cache: join(cache, "pictures") })
      : undefined;
  return assemble({ name, html, live, figures, stills });
}
