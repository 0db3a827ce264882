import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const windows = process.platform === "win32";
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

export const dist = join(root, "dist");
export const notebooks = join(root, "notebooks");
export const nodeModules = join(root, "node_modules");
export const venv = join(root, ".venv");
/** The Python packages that the notebooks need, and those that only tests need. */
export const requirements = join(root, "requirements.txt");
export const devRequirements = join(root, "requirements-dev.txt");

const executable = (name) => (windows ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name));
export const venvPython = executable("python");
export const jupyterLab = executable("jupyter-lab");

/** What JupyterLab writes while it works: the reader's settings, workspaces, the address of a running server. */
export const jupyterHome = join(venv, "jupyter");
export const jupyterRuntime = join(jupyterHome, "runtime");
