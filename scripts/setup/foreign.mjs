import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cleanEnvironment } from "./environment.mjs";
import { Failure } from "./failure.mjs";
import { run } from "./run.mjs";

/**
 * A Jupyter that is not ours: on Binder, on a JupyterHub, in an image that somebody else made. It is asked through
 * its Python, because what counts is where that Jupyter looks for kernels.
 */
const question = `
import importlib.util as find, json, sys
names = ["jupyter_server", "plotly"]
print(json.dumps({"prefix": sys.prefix, "missing": [name for name in names if not find.find_spec(name)]}))`;

export function setUpArguments(args) {
  try {
    return parseArgs({ args, options: { into: { type: "string" } } }).values;
  } catch (error) {
    throw new Failure(
      `${error.message}\n\nnpm run setup                      all that the notebooks need, in this folder\n` +
        "npm run setup -- --into python3    the kernel, for the Jupyter of that Python (Binder, JupyterHub)",
    );
  }
}

/** The prefix of a Python environment that has Jupyter and Plotly's renderer. Throws a Failure. */
export async function prefixOfJupyter(python) {
  const words = await run(python, ["-c", question], {
    env: cleanEnvironment(),
    failure: `“${python}” does not run as Python: give the command, or the path, of the Python whose Jupyter shall run the notebooks.`,
  });
  const { prefix, missing } = JSON.parse(words.trim().split("\n").at(-1));
  if (missing.includes("jupyter_server"))
    throw new Failure(`The Python in ${prefix} has no Jupyter: install JupyterLab there first.`);
  if (missing.includes("plotly"))
    throw new Failure(
      `The Jupyter in ${prefix} cannot draw figures: install PyPI's plotly there first, in the version of requirements.in.`,
    );
  const kernels = join(prefix, "share", "jupyter");
  try {
    accessSync(kernels, constants.W_OK);
  } catch {
    throw new Failure(`${kernels} cannot be written: run the command as whoever installed Jupyter there.`);
  }
  return prefix;
}
