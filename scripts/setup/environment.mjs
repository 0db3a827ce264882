import { join } from "node:path";
import { jupyterHome, jupyterRuntime } from "./paths.mjs";

/** For tools that set up: a foreign PYTHONPATH or PYTHONHOME would mix another Python's packages into ours. */
export function cleanEnvironment(extra = {}) {
  const { PYTHONPATH, PYTHONHOME, ...rest } = process.env;
  return { ...rest, PYTHONUTF8: "1", ...extra };
}

/**
 * For whatever runs Jupyter: the kernel and settings in .venv win over those of the person's home, and what
 * Jupyter writes while it works stays in .venv too, so that ~/.jupyter is neither read nor changed.
 */
export function jupyterEnvironment(extra = {}) {
  return cleanEnvironment({
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: join(jupyterHome, "config"),
    JUPYTER_DATA_DIR: join(jupyterHome, "data"),
    JUPYTER_RUNTIME_DIR: jupyterRuntime,
    ...extra,
  });
}
