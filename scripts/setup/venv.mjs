import { existsSync, statSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { cleanEnvironment } from "./environment.mjs";
import { devRequirements, jupyterHome, jupyterLab, requirements, root, venv, venvPython } from "./paths.mjs";
import { askPython, findPython, requireVenv } from "./python.mjs";
import { run } from "./run.mjs";
import { hashOf, isSame, readStamp, writeStamp } from "./stamp.mjs";

const failure =
  "The Python packages could not be installed: the reason is above; mend that, then run the command again.";

const locks = (dev) => (dev ? [requirements, devRequirements] : [requirements]);

/** Scripts in a virtual environment name it by its absolute path, hence `root`. */
const madeFrom = (dev) => ({ requirements: hashOf(...locks(dev)), root });

export async function venvIsCurrent(dev) {
  const { version, chosen, ...stamp } = readStamp(venv) ?? {};
  if (!isSame(stamp, madeFrom(dev)) || !existsSync(jupyterLab)) return false;
  const wanted = process.env.LOSSLAB_PYTHON;
  if (wanted && wanted !== chosen) return false;
  // A system's upgrade may have put another Python under the link.
  return (await askPython(venvPython))?.version === version;
}

/** How the environment will be made; fails before anything is downloaded when it cannot be. */
export async function planVenv() {
  const python = await findPython();
  const uv = await hasUv();
  if (!uv) await requireVenv(python);
  return { python, uv };
}

export async function installVenv({ python, uv }, dev) {
  await clear();
  await (uv ? installWithUv : installWithPip)(python, locks(dev));
  const { version } = await askPython(venvPython);
  writeStamp(venv, { ...madeFrom(dev), version, chosen: process.env.LOSSLAB_PYTHON });
}

/** All but the reader's own settings: those are not of the packages, and cannot be installed again. */
async function clear() {
  const isFolder = statSync(venv, { throwIfNoEntry: false })?.isDirectory();
  const old = isFolder ? (await readdir(venv)).map((name) => join(venv, name)) : [venv];
  for (const path of old.filter((each) => each !== jupyterHome))
    await rm(path, { recursive: true, force: true });
}

async function hasUv() {
  try {
    await run("uv", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

async function installWithUv(python, lockFiles) {
  const env = cleanEnvironment({ UV_PYTHON_DOWNLOADS: "never" });
  const make = ["venv", "--no-project", "--python", python.executable, "--allow-existing", venv];
  await run("uv", make, { env, failure });
  await run("uv", ["pip", "sync", "--require-hashes", "--python", venvPython, ...lockFiles], {
    env,
    failure,
  });
}

async function installWithPip(python, lockFiles) {
  // A pip.conf that says `user = true` would make pip refuse to install into the environment.
  const env = cleanEnvironment({ PIP_USER: "0", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" });
  await run(python.executable, ["-m", "venv", venv], { env, failure });
  // The lock is complete: there are no dependencies to look for. Python compiles what it loads, when it does.
  const args = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--no-compile",
    "--require-hashes",
    ...lockFiles.flatMap((file) => ["-r", file]),
  ];
  await run(venvPython, args, { env, failure });
}
