import { existsSync } from "node:fs";
import { join } from "node:path";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { Failure } from "../../scripts/setup/failure.mjs";
import { venvPython } from "../../scripts/setup/paths.mjs";
import { run } from "../../scripts/setup/run.mjs";
import { here } from "./places.mjs";

/**
 * The path of the notebook with its outputs; run only where the cache does not have it under that hash.
 *
 * @throws Failure that names the notebook and the cell that failed
 */
export async function executed({ name, path }, { cache, hash }) {
  const file = join(cache, `${name}.${hash}.ipynb`);
  if (existsSync(file)) return file;
  try {
    await run(venvPython, [join(here, "execute.py"), path, file], { env: jupyterEnvironment() });
    return file;
  } catch (error) {
    throw told(name, error.message);
  }
}

function told(name, output) {
  try {
    const line = output.split("\n").findLast((text) => text.startsWith("{"));
    const { cell, id, line: first, message } = JSON.parse(line);
    if (!cell) return new Failure(`${name} could not be run: ${message}`);
    return new Failure(
      `${name}, code cell ${cell} (id ${id}) failed: correct it, then run the command again.`,
      [`> ${first}`, message].join("\n"),
    );
  } catch {
    return new Failure(
      `${name} could not be run: the reason is above.`,
      output.trim().split("\n").slice(-15).join("\n"),
    );
  }
}
