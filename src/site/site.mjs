import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { Failure, printFailure } from "../../scripts/setup/failure.mjs";
import { root } from "../../scripts/setup/paths.mjs";
import { createReport } from "../../scripts/setup/report.mjs";
import { stopRunning } from "../../scripts/setup/run.mjs";
import { setUp, uninterrupted } from "../../scripts/setup/setup.mjs";
import { filesIn } from "../../scripts/setup/stamp.mjs";
import { readArguments } from "./arguments.mjs";
import { siteFolder } from "./places.mjs";
import { repositoryOf } from "./repository.mjs";

/** `npm run site`: the handouts and the reference as one folder, for any host of static files. */
export async function siteCommand(args) {
  try {
    const options = readArguments(args);
    const repository = repositoryOf(options.repository);
    await setUp({ dev: true });
    await uninterrupted(() => makeSite({ ...options, repository }, createReport()));
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
    if (error instanceof Failure) await stopRunning();
  }
}

async function makeSite({ repository, url, browser, pdf }, report) {
  // Only now, for these import packages for development.
  const { makeCourse } = await import("../handout/course.mjs");
  const { listNotebooks } = await import("../handout/notebooks.mjs");
  const { handoutsFolder } = await import("../handout/places.mjs");
  const { makeReference } = await import("./reference.mjs");
  const { writeSite } = await import("./writeSite.mjs");
  mkdirSync(siteFolder, { recursive: true });
  await makeReference({ folder: join(siteFolder, "reference"), repository, report });
  await makeCourse({ only: [], pdf, browser, paper: "A4", key: false }, report);
  await writeSite({
    notebooks: listNotebooks(),
    from: handoutsFolder,
    folder: siteFolder,
    repository,
    url,
    pdf,
  });
  await checkLinks(siteFolder, url);
  report.say(`  ${relative(root, join(siteFolder, "index.html"))}`);
  if (!repository)
    report.say(
      "\nNo repository on GitHub is known, so nothing leads to Binder: name it with --repository OWNER/NAME, or in package.json.",
    );
}

/** A site with a dead link is not to be published. */
async function checkLinks(folder, url) {
  // With the reference its packages have come, and parse5 is one of them.
  const { brokenLinks } = await import("../../docs/reference/links.mjs");
  const broken = brokenLinks(folder, filesIn(folder), url && new URL(url).pathname);
  if (broken.length > 0)
    throw new Failure(
      "These links of the site lead nowhere: mend the pages that have them.",
      broken.join("\n"),
    );
}
