import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readArguments, refuseBusyPort } from "./arguments.mjs";
import { jupyterEnvironment } from "./environment.mjs";
import { Failure, printFailure } from "./failure.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { quieten } from "./log.mjs";
import { jupyterHome, jupyterRuntime, root, venvPython, windows } from "./paths.mjs";
import { createReport } from "./report.mjs";
import { writtenDown } from "./running.mjs";
import { setUp } from "./setup.mjs";

/** `npm start`: set up, then JupyterLab until Ctrl-C. */
export async function start(args) {
  try {
    const plan = readArguments(args);
    await refuseBusyPort(plan.port);
    await setUp();
    await serve(plan);
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}

async function serve({ notebook, options }) {
  const token = randomBytes(24).toString("hex");
  const lab = launch([...(notebook ? [notebook] : []), ...options], token);
  let code;
  // Not "close": a kernel that outlives the server would hold its pipe open.
  const ended = once(lab, "exit").then(([number]) => {
    code = number ?? 1;
  });
  let signalCode;
  onInterrupt((number) => {
    signalCode = number;
    console.log("\n  Stopping JupyterLab and its kernels.");
    // See lab.py: a closed input is the sign to stop, on every system.
    lab.stdin.end();
    setTimeout(() => lab.kill("SIGKILL"), 10_000).unref();
  });

  const address = await createReport().step("JupyterLab", async () => {
    while (code === undefined) {
      const server = serverOf(lab.pid, token);
      if (server && (await answers(server))) return pageOf(server, notebook);
      await sleep(50);
    }
    if (signalCode) process.exit(signalCode);
    if (code !== 0)
      throw new Failure(
        "JupyterLab did not start: its reason is above. If it lies in .venv, delete that folder and run npm start again.",
      );
  });
  if (address) console.log(`\n  ${address}\n\n  Ctrl-C here stops it.\n`);
  await ended;
  process.exit(signalCode ?? code);
}

function launch(args, token) {
  mkdirSync(jupyterRuntime, { recursive: true });
  // Jupyter writes its token in there, in one file of them for everybody on the machine to read.
  chmodSync(jupyterHome, 0o700);
  const lab = spawn(venvPython, [fileURLToPath(new URL("lab.py", import.meta.url)), ...args], {
    cwd: root,
    // Not in the arguments, where every user of the machine can read it.
    env: jupyterEnvironment({ JUPYTER_TOKEN: token }),
    stdio: ["pipe", "inherit", "pipe"],
    // Its own group, so that a Ctrl-C reaches it through us alone, once. On Windows that would open a window.
    detached: !windows,
  });
  // Left by a killed server that had the same number.
  rmSync(join(jupyterRuntime, `jpserver-${lab.pid}.json`), { force: true });
  quieten(lab.stderr, (line) => console.error(line));
  return lab;
}

/** The server writes its address down. On Windows its process is not the one we started, but the token is ours. */
const serverOf = (pid, token) => writtenDown().find((server) => server.pid === pid || server.token === token);

/** Whether someone listens already: the address is written down a moment before. */
async function answers({ port, hostname }) {
  const everywhere = ["0.0.0.0", "::", "", "*"].includes(hostname);
  const socket = connect({ port, host: everywhere ? "localhost" : hostname });
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function pageOf({ url, token }, notebook) {
  const page = notebook ? `lab/tree/${notebook.split(/[\\/]/).map(encodeURIComponent).join("/")}` : "lab";
  return url + page + (token ? `?token=${token}` : "");
}
