import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { kernelSpec, nodeModules, venv } from "./paths.mjs";

/** The files that make JupyterLab ours: its kernel, and settings by which it fetches nothing and asks nothing. */
const files = () => ({
  [join(kernelSpec, "kernel.json")]: {
    argv: [
      process.execPath,
      join(nodeModules, "tslab", "bin", "tslab"),
      "kernel",
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript",
    language: "typescript",
  },
  [join(venv, "etc", "jupyter", "jupyter_server_config.json")]: {
    Application: { log_level: "WARN" },
    // Seconds that a busy kernel gets to end by itself; Ctrl-C and "Restart kernel" should not wait the usual five.
    KernelManager: { shutdown_wait_time: 1 },
    // It would start whatever language servers the machine has; tslab completes and checks by itself.
    LanguageServerManager: { autodetect: false },
    LabApp: {
      extension_manager: "readonly",
      news_url: null,
      check_for_updates_class: "jupyterlab.NeverCheckForUpdate",
    },
  },
  [join(venv, "share", "jupyter", "lab", "settings", "overrides.json")]: {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  },
});

const textOf = (content) => `${JSON.stringify(content, null, 2)}\n`;

export function jupyterIsCurrent() {
  return Object.entries(files()).every(([path, content]) => {
    try {
      return readFileSync(path, "utf8") === textOf(content);
    } catch {
      return false;
    }
  });
}

export function configureJupyter() {
  for (const [path, content] of Object.entries(files())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, textOf(content));
  }
}
