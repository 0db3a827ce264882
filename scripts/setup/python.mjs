import { delimiter, dirname } from "node:path";
import { cleanEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { venvPython, windows } from "./paths.mjs";
import { run } from "./run.mjs";

const install =
  "install it from https://www.python.org/downloads/ (Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python)";

// Readable for Python 2 as well, which then says how old it is.
const question = "import sys; print('%d.%d.%d|%s' % (sys.version_info[:3] + (sys.executable,)))";

/** Which Python this is, or undefined where the command does not run (a shim to nowhere, the Store's stub). */
export async function askPython(command, ...args) {
  try {
    const output = await run(command, [...args, "-c", question], { env: outsideEnvironment() });
    const [, version, executable] = output.match(/^(\d+\.\d+\.\d+)\|(.+?)\s*$/m);
    return { version, executable };
  } catch {
    return undefined;
  }
}

/** LOSSLAB_PYTHON, or the first on the PATH that is new enough. */
export async function findPython() {
  const chosen = process.env.LOSSLAB_PYTHON;
  if (chosen) {
    const python = await askPython(chosen);
    if (!python)
      throw new Failure(`LOSSLAB_PYTHON is "${chosen}", which does not run as Python: correct or unset it.`);
    if (!isNewEnough(python)) throw tooOld([python], "LOSSLAB_PYTHON is");
    return python;
  }
  const old = [];
  for (const command of candidates()) {
    const python = await askPython(...command);
    if (python && isNewEnough(python)) return python;
    if (python) old.push(python);
  }
  if (old.length > 0) throw tooOld(old, "there is only");
  throw new Failure(`Python 3.10 or newer is needed, and there is none on the PATH: ${install}.`);
}

function candidates() {
  const byVersion = [14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]);
  return [["python3"], ["python"], ...(windows ? [["py", "-3"]] : byVersion)];
}

function isNewEnough({ version }) {
  const [major, minor] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= 10);
}

function tooOld(pythons, words) {
  const { version, executable } = pythons[0];
  return new Failure(
    `Python 3.10 or newer is needed, and ${words} ${version} (${executable}): ${install}, or set LOSSLAB_PYTHON to the path of a newer one.`,
  );
}

/** Without our own .venv, which may be activated, and is about to be made again. */
function outsideEnvironment() {
  const { PATH = "", ...rest } = cleanEnvironment();
  const path = PATH.split(delimiter).filter((folder) => folder !== dirname(venvPython));
  return { ...rest, PATH: path.join(delimiter) };
}

/** Debian leaves venv's other half out of its python3. */
export async function requireVenv({ version, executable }) {
  try {
    await run(executable, ["-c", "import venv, ensurepip"], { env: cleanEnvironment() });
  } catch {
    throw new Failure(
      `Python ${version} (${executable}) cannot make virtual environments: install its other half (Debian, Ubuntu: sudo apt install python3-venv), then run the command again.`,
    );
  }
}
