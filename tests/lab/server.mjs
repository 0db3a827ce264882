import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jupyterEnvironment } from "../../scripts/setup/environment.mjs";
import { root, venvPython } from "../../scripts/setup/paths.mjs";
import { folder as course } from "../notebooks/notebooks.mjs";

const script = join(root, "scripts", "setup", "lab.py");

/**
 * The server of `npm start`, on a copy of the notebooks that may be written to, and with a home of its own: settings, workspaces and
 * signatures of trusted notebooks stay in a temporary folder. The one server has JupyterLab and Notebook 7.
 *
 * @returns `address`, with the token; `notebooks`, the copies' folder; `ask`, for its API; `stop`
 */
export async function startServer() {
  const folder = mkdtempSync(join(tmpdir(), "losslab-lab-"));
  const notebooks = join(folder, "notebooks");
  cpSync(course, notebooks, { recursive: true });
  // Cells look for losslab in the folders above their notebook.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const config = join(folder, "config");
  // Every cell is in the page at once: what a reader scrolls to can be looked at without scrolling.
  writeSettings(config, "notebook-extension/tracker", { windowingMode: "none" });

  const runtime = join(folder, "runtime");
  mkdirSync(runtime);
  const token = randomBytes(24).toString("hex");
  const home = {
    JUPYTER_CONFIG_DIR: config,
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_RUNTIME_DIR: runtime,
  };
  const args = ["--no-browser", `--ServerApp.root_dir=${folder}`];
  if (process.getuid?.() === 0) args.push("--allow-root");
  const server = spawn(venvPython, [script, ...args], {
    cwd: root,
    env: jupyterEnvironment({ ...home, JUPYTER_TOKEN: token }),
    // lab.py stops once its input is closed.
    stdio: ["pipe", "ignore", "pipe"],
  });
  let complaints = "";
  server.stderr.setEncoding("utf8").on("data", (text) => {
    complaints += text;
  });
  const ended = once(server, "exit");
  const stop = async () => {
    server.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  for (const end = Date.now() + 120_000; Date.now() < end && server.exitCode === null; await sleep(50)) {
    const address = addressIn(runtime);
    if (!address) continue;
    address.searchParams.set("token", token);
    const answer = await fetch(new URL(`/api/status${address.search}`, address)).catch(() => undefined);
    if (answer?.ok) return { address, notebooks, ask: asker(address), stop };
  }
  await stop();
  throw new Error(`JupyterLab did not start:\n${complaints}`);
}

/** A request of the server's API, with the token. */
function asker(address) {
  return async (path, method = "GET") => {
    const answer = await fetch(new URL(path + address.search, address), { method });
    return answer.status === 204 ? undefined : answer.json();
  };
}

function writeSettings(config, name, settings) {
  const file = join(config, "lab", "user-settings", "@jupyterlab", `${name}.jupyterlab-settings`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(settings));
}

/** The server writes its address down, once it has one. */
function addressIn(runtime) {
  const file = readdirSync(runtime).find((name) => /^jpserver-\d+\.json$/.test(name));
  try {
    return file && new URL(JSON.parse(readFileSync(join(runtime, file), "utf8")).url);
  } catch {
    // Half written.
  }
}
