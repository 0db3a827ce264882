import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { root, venvPython } from "../../scripts/setup/paths.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** A notebook with one deliberate fault. */
export const broken = (name) => join(here, "broken", `${name}.ipynb`);

/** A folder that is gone after the tests of a file. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), "losslab-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const commands = {
  /** tslab as published. */
  stock: [
    process.execPath,
    join(root, "node_modules", "tslab", "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ],
  /** See fake_kernel.py. */
  fake: [venvPython, join(here, "fake_kernel.py"), "-f", "{connection_file}"],
};

/** The runner's options for a kernel other than the project's own. */
export function kernelOptions(name, scratch) {
  mkdirSync(join(scratch, name), { recursive: true });
  const spec = { argv: commands[name], display_name: name, language: "typescript" };
  writeFileSync(join(scratch, name, "kernel.json"), JSON.stringify(spec));
  return ["--kernel", name, "--kernels", scratch];
}
