// The student's notebook is what nbgrader makes of the instructor's source, and gives nothing away.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { keyOf } from "../../scripts/quiz/key.mjs";
import { key, source, studentNotebook } from "../../scripts/quiz/paths.mjs";
import { studentVersion } from "../../scripts/quiz/student.mjs";
import { dist, venvPython } from "../../scripts/setup/paths.mjs";
import { filesIn } from "../../scripts/setup/stamp.mjs";
import { runNotebook } from "../notebooks/run.mjs";

// A public copy of the course may be without the instructor's folder.
const text = existsSync(source) ? readFileSync(source, "utf8") : undefined;
const hasNbgrader = spawnSync(venvPython, ["-c", "import nbgrader"]).status === 0;
const lines = (cell) => [cell.source].flat().join("").split("\n");

/** What stands between the marks, line by line. */
function solutions(notebook) {
  return notebook.cells.flatMap((cell) => {
    let inside = false;
    return lines(cell).filter((line) => {
      if (line.includes("SOLUTION")) inside = line.includes("BEGIN");
      return inside && !line.includes("SOLUTION");
    });
  });
}

describe.skipIf(text === undefined)("made from instructor/source", () => {
  test.skipIf(!hasNbgrader)("notebooks/06-quiz.ipynb is up to date (if not: npm run quiz)", async () => {
    expect(readFileSync(studentNotebook, "utf8")).toBe(await studentVersion());
  });

  test("no line of a solution is in the student's notebook, nor in what it imports", () => {
    const bare = (code) => code.replace(/\s+/g, "");
    const secret = solutions(JSON.parse(text))
      .map(bare)
      .filter((line) => line.length > 12);
    expect(secret.length).toBeGreaterThan(20);
    const quiz = filesIn(join(dist, "quiz")).filter((file) => file.endsWith(".js"));
    for (const file of [studentNotebook, ...quiz]) {
      const content = bare(readFileSync(file, "utf8"));
      expect(
        secret.filter((line) => content.includes(line)),
        file,
      ).toEqual([]);
    }
  });

  test("the points in the notebook are those of the checks", async () => {
    const { parts } = await import("../../dist/quiz/parts.js");
    const worth = Object.fromEntries(
      JSON.parse(readFileSync(studentNotebook, "utf8")).cells.flatMap(({ metadata: { nbgrader } }) =>
        nbgrader?.grade ? [[nbgrader.grade_id.replace(/^\w+-/, ""), nbgrader.points]] : [],
      ),
    );
    expect(worth).toEqual(
      Object.fromEntries(Object.entries(parts).map(([name, { points }]) => [name, points])),
    );
  });

  test("the key has all the points, for any student, and no marks of nbgrader", async () => {
    const made = keyOf(text, "S 42");
    expect(made).not.toMatch(/nbgrader|SOLUTION/);
    // In the project, so that it finds losslab; beside the teacher's own key.
    const [file, out] = ["test.ipynb", "test-run.ipynb"].map((name) => join(dirname(key), name));
    mkdirSync(dirname(key), { recursive: true });
    afterAll(() => [file, out].map((path) => rmSync(path, { force: true })));
    writeFileSync(file, made);
    const { failures } = await runNotebook(file, "--save", out);
    expect(failures).toEqual([]);
    const shown = readFileSync(out, "utf8");
    expect(shown).toContain("4 of 4 parts done, 14 of 14 points");
    expect(shown).toContain("for the Student ID S 42");
  });
});
