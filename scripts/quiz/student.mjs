import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inNormalForm } from "./key.mjs";
import { runNbgrader } from "./nbgrader.mjs";
import { assignment, instructor, notebookName, source } from "./paths.mjs";

/**
 * The student's notebook, made by nbgrader from the source: solutions cut out, the cells that check locked. In a course
 * directory of its own, so that looking whether the committed one is current touches no gradebook.
 */
export async function studentVersion(from = source) {
  const folder = mkdtempSync(join(tmpdir(), "losslab-quiz-"));
  try {
    const copy = join(folder, "source", assignment, notebookName);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(from, copy);
    cpSync(join(instructor, "nbgrader_config.py"), join(folder, "nbgrader_config.py"));
    await runNbgrader(["generate_assignment", assignment, "--create", "--force"], folder);
    const made = readFileSync(join(folder, "release", assignment, notebookName), "utf8");
    return inNormalForm(made, "the student's notebook");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
