import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { Failure } from "../../scripts/setup/failure.mjs";
import { venvPython } from "../../scripts/setup/paths.mjs";
import { run } from "../../scripts/setup/run.mjs";
import { course, here } from "./places.mjs";

/**
 * Runs a notebook, where the cache does not have it under that hash, and turns it into a page by nbconvert.
 *
 * @returns `{ html, figures, live }`, see convert.py
 * @throws Failure that names the notebook and the cell that failed
 */
export async function runAndConvert({ name, path, pages }, { cache, hash }) {
  const executed = join(cache, `${name}.${hash}.ipynb`);
  const out = join(cache, `${name}.converted.json`);
  const job = join(cache, `${name}.job.json`);
  writeFileSync(job, JSON.stringify({ course, name, pages, notebook: path, executed, out }));
  try {
    await run(venvPython, ["-B", join(here, "page.py"), job], { env: jupyterEnvironment() });
  } catch (error) {
    throw told(name, error.message);
  }
  for (const old of readdirSync(cache).filter(
    (file) => file.startsWith(`${name}.`) && file.endsWith(".ipynb"),
  ))
    if (join(cache, old) !== executed) rmSync(join(cache, old));
  return JSON.parse(readFileSync(out, "utf8"));
}

function told(name, output) {
  const line = output.split("\n").findLast((text) => text.startsWith('{"failed":'));
  if (!line) {
    const tail = output.trim().split("\n").slice(-15).join("\n");
    return new Failure(`${name} could not be made into a page: the reason is above.`, tail);
  }
  const { cell, id, line: first, message } = JSON.parse(line).failed;
  if (!cell) return new Failure(`${name} could not be run: ${message}`);
  return new Failure(
    `${name}, code cell ${cell} (id ${id}) failed: correct it, then run the command again.`,
    `> ${first}\n${message}`,
  );
}
