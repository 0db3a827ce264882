import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { jupyterEnvironment } from "../setup/environment.mjs";
import { Failure, printFailure } from "../setup/failure.mjs";
import { venvPython } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { setUp } from "../setup/setup.mjs";
import { instructor } from "./paths.mjs";

const failure = "nbgrader could not do this: its reason is above.";

/** `-c` and not its own program: a virtual environment that was moved keeps the old path in its programs. */
const nbgrader = ["-c", "from nbgrader.apps.nbgraderapp import main; main()"];

/** nbgrader calls alembic by name. */
export function environment() {
  return jupyterEnvironment({ PATH: `${dirname(venvPython)}${delimiter}${process.env.PATH}` });
}

/** Runs nbgrader on a course directory, which holds its own nbgrader_config.py; resolves with what it printed. */
export function runNbgrader(args, courseDirectory) {
  const all = [...nbgrader, ...args, `--CourseDirectory.root=${courseDirectory}`];
  return run(venvPython, all, { env: environment(), failure });
}

/** nbgrader belongs to the packages for development, which students do without. */
export async function requireNbgrader() {
  if (!existsSync(join(instructor, "nbgrader_config.py")))
    throw new Failure(
      "This copy of the course has no folder instructor/ (see “For instructors” in README.md): nothing can be marked here.",
    );
  await setUp({ dev: true, log: () => {} });
  await run(venvPython, ["-c", "import nbgrader"], {
    failure:
      "nbgrader is not there: it needs Python 3.11 or newer. Install one, remove .venv, and run this again.",
  });
}

/** `npm run nbgrader -- …`: with the terminal, as a person would. */
export async function nbgraderCommand(args) {
  try {
    await requireNbgrader();
    const child = spawn(venvPython, [...nbgrader, ...args], {
      cwd: instructor,
      env: environment(),
      stdio: "inherit",
    });
    child.on("close", (code) => process.exit(code ?? 1));
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
