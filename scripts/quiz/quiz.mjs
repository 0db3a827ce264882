import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { parseArgs } from "node:util";
import { Failure, printFailure } from "../setup/failure.mjs";
import { packagesAreThere } from "../setup/packages.mjs";
import { root } from "../setup/paths.mjs";
import { createReport } from "../setup/report.mjs";
import { keyOf } from "./key.mjs";
import { requireNbgrader, runNbgrader } from "./nbgrader.mjs";
import { assignment, instructor, key, source, studentNotebook } from "./paths.mjs";
import { studentVersion } from "./student.mjs";

const usage = `npm run quiz                       makes notebooks/06-quiz.ipynb and the key from instructor/source
npm run quiz -- --check            says whether notebooks/06-quiz.ipynb is up to date, and changes nothing
npm run solutions [-- --id S123]   writes the key alone, with that student's numbers`;

export async function quizCommand(args) {
  try {
    await quiz(readArguments(args));
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}

function readArguments(args) {
  try {
    const options = { check: { type: "boolean" }, key: { type: "boolean" }, id: { type: "string" } };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

async function quiz({ check, key: keyOnly, id }) {
  if (!existsSync(source))
    throw new Failure(
      "This copy of the course has no worked solutions (no instructor/source): your teacher keeps them.",
    );
  const { step, say } = createReport();
  if (keyOnly) {
    if (!packagesAreThere())
      throw new Failure("The npm packages are not installed: run npm run setup first.");
    return writeKey(say, id);
  }
  await step("nbgrader", requireNbgrader);
  const made = await step("Student's notebook", () => studentVersion());
  const current = existsSync(studentNotebook) ? readFileSync(studentNotebook, "utf8") : "";
  const place = relative(root, studentNotebook);
  if (check) {
    if (made !== current)
      throw new Failure(`${place} is out of date: run npm run quiz, look at the difference, and commit it.`);
    return say(`${place} is up to date.`);
  }
  writeFileSync(studentNotebook, made);
  say(made === current ? `${place} was up to date.` : `${place} is written.`);
  writeKey(say, id);
  // So that a gradebook is there, with the parts and their points, before the first submission is collected.
  await step("Gradebook", () =>
    runNbgrader(["generate_assignment", assignment, "--create", "--force"], instructor),
  );
}

function writeKey(say, id) {
  mkdirSync(dirname(key), { recursive: true });
  writeFileSync(key, keyOf(readFileSync(source, "utf8"), id));
  say(`The worked solutions are in ${relative(root, key)}: open it in JupyterLab.`);
}
