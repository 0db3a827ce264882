// The quiz, marked: nbgrader's own program with the real kernel, from the released notebook to the list of marks.

import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { environment } from "../../scripts/quiz/nbgrader.mjs";
import { source } from "../../scripts/quiz/paths.mjs";
import { dist, root, venvPython } from "../../scripts/setup/paths.mjs";

// Python's, for nbgrader's gradebook is read from Python; each has a course of its own, and both run at once.
const suites = {
  "right and wrong answers": "marks.py",
  "damaged and harmful notebooks": "harm.py",
};

const folder = fileURLToPath(new URL("nbgrader", import.meta.url));
const isOld = spawnSync(venvPython, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 1;
const missing = !existsSync(source)
  ? "this copy of the course is without instructor/"
  : isOld && "nbgrader 0.9.6 needs Python 3.11";

/** What unittest says, and whether it was content. */
async function run(suite) {
  try {
    return (await promisify(execFile)(venvPython, [suite], { cwd: folder, env: environment() })).stderr;
  } catch (error) {
    throw new Error(error.stderr || error.message);
  }
}

describe.skipIf(missing).concurrent(missing ? `nbgrader (${missing})` : "nbgrader", () => {
  beforeAll(() => {
    if (!existsSync(dist)) throw new Error("dist is missing: run npm run build first");
  });

  test("Formgrader, in npm start's JupyterLab, finds the class in instructor/", async () => {
    const asFormgrader =
      "from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension as F; f = F(); f.initialize([]); f.root_dir = '.'; print(f.url_prefix)";
    const { stdout } = await promisify(execFile)(venvPython, ["-c", asFormgrader], {
      cwd: root,
      env: environment(),
    });
    expect(stdout.trim()).toBe("instructor");
  });

  for (const [title, suite] of Object.entries(suites))
    test(title, { timeout: 600_000 }, async () => {
      // "Ran 0 tests" would be content as well.
      expect(await run(suite)).toMatch(/^Ran 3 tests in [\s\S]*^OK\b/m);
    });
});
