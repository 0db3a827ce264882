import { accessSync, constants } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { jupyterHome, jupyterRuntime } from "./paths.mjs";

/** For tools that set up: a foreign PYTHONPATH or PYTHONHOME would mix another Python's packages into ours. */
export function cleanEnvironment(extra = {}) {
  const { PYTHONPATH, PYTHONHOME, ...rest } = process.env;
  return { ...rest, ...cachesOutsideHome(), PYTHONUTF8: "1", ...extra };
}

/** Where the home cannot be written to (a container, a classroom), npm and uv would stop for want of a cache. */
function cachesOutsideHome() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    const folder = join(tmpdir(), `losslab-cache-${process.getuid?.() ?? ""}`);
    return {
      npm_config_cache: join(folder, "npm"),
      UV_CACHE_DIR: join(folder, "uv"),
      PIP_CACHE_DIR: join(folder, "pip"),
    };
  }
}

/**
 * For whatever runs Jupyter: the kernel and settings in .venv win over those of the person's home, and what
 * Jupyter writes while it works stays in .venv too, so that
 * ~/.jupyter and ~/.ipython are neither read nor changed.
 */
export function jupyterEnvironment(extra = {}) {
  return cleanEnvironment({
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: join(jupyterHome, "config"),
    JUPYTER_DATA_DIR: join(jupyterHome, "data"),
    JUPYTER_RUNTIME_DIR: jupyterRuntime,
    IPYTHONDIR: join(jupyterHome, "ipython"),
    ...extra,
  });
}
