import { existsSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { Failure } from "../../scripts/setup/failure.mjs";
import { root } from "../../scripts/setup/paths.mjs";
import { findBrowser, launchBrowser, noBrowser } from "./browser.mjs";
import { writeIndex } from "./indexPage.mjs";
import { inPairs } from "./inPairs.mjs";
import { listNotebooks } from "./notebooks.mjs";
import { makePages } from "./pages.mjs";
import { makeCoursePdf, makePdf } from "./pdf.mjs";
import { about, course, handoutsFolder } from "./places.mjs";
import { makeQuiz } from "./quiz.mjs";

/** On the front page of the course's PDF. */
const lines = [about, "Text and figures: CC BY 4.0"];

/** Every page and PDF of the course that is missing or whose notebook has changed. */
export async function makeCourse(options, { say, step, skip }) {
  const all = listNotebooks();
  const chosen = choose(all, options.only);
  const cache = join(handoutsFolder, ".cache");
  mkdirSync(cache, { recursive: true });
  const program = findBrowser(options.browser);
  let started;
  const browser = program && (() => (started ??= launchBrowser(program)));
  const report = { say, step, skip };
  try {
    await makePages({ all, chosen, cache, browser, report });
    if (options.pdf && browser) await makePdfs({ all, chosen, cache, browser, options, report });
    await makeQuiz({ options, browser, folder: handoutsFolder, cache, report });
    writeIndex(all);
    if (!browser) say(`\n${noBrowser}`);
    say(`\n  ${relative(root, join(handoutsFolder, "index.html"))}`);
  } finally {
    await (await started)?.close();
  }
}

function choose(all, only) {
  if (only.length === 0) return all;
  return only.map((given) => {
    const found = all.find(({ name }) => name === given || name.startsWith(`${given}-`));
    if (!found)
      throw new Failure(
        `There is no notebook ${given}; there are ${all.map(({ name }) => name).join(", ")}.`,
      );
    return found;
  });
}

async function makePdfs({ all, chosen, cache, browser, options, report }) {
  const made = async (title, work) => {
    const begin = performance.now();
    if ((await work()) === "kept") report.skip(title);
    else report.say(`  ${title.padEnd(24)} ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  };
  const common = { browser: await browser(), course, paper: options.paper, cache };
  const file = (name, end) => join(handoutsFolder, `${name}.${end}`);
  const pages = all.map(({ name, title }) => ({ title, html: file(name, "html") }));
  const works = chosen.map(
    ({ name, title }) =>
      () =>
        made(`PDF ${name.slice(0, 2)}`, () =>
          makePdf({ ...common, page: file(name, "html"), pdf: file(name, "pdf"), title }),
        ),
  );
  // First, since it takes longest; not of a part of the pages, which would be a part of the course.
  if (pages.every(({ html }) => existsSync(html)))
    works.unshift(() =>
      made("PDF of the course", () => makeCoursePdf({ ...common, pages, pdf: file("course", "pdf"), lines })),
    );
  await inPairs(works, (work) => work());
}
