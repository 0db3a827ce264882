import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { root, venvPython } from "../../scripts/setup/paths.mjs";

const runner = fileURLToPath(new URL("run_notebook.py", import.meta.url));

/** Runs a notebook in a kernel of the project's own environment; see run_notebook.py for the report. */
export function runNotebook(notebook, ...options) {
  return new Promise((resolve, reject) => {
    const python = spawn(venvPython, [runner, notebook, ...options], {
      cwd: root,
      env: jupyterEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let report = "";
    let complaints = "";
    python.stdout.setEncoding("utf8").on("data", (piece) => {
      report += piece;
    });
    python.stderr.setEncoding("utf8").on("data", (piece) => {
      complaints += piece;
    });
    python.on("error", reject);
    python.on("close", () => {
      try {
        resolve(JSON.parse(report));
      } catch {
        reject(new Error(`run_notebook.py gave no report on ${notebook}:\n${complaints}`));
      }
    });
  });
}
