// Who runs: each in a process of its own, which stays, so that they can take turns.

import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const venv = join(here, ".venv");
const windows = process.platform === "win32";

/** Installs the peers into bench/speed/.venv, unless they are there; `python` names another environment to use. */
export function installPeers(python) {
  const tfjs = join(venv, "tfjs");
  if (!python && !existsSync(join(venv, "complete"))) {
    const [own, options] = [windows ? "python" : "python3", { stdio: "inherit" }];
    execFileSync(own, ["-m", "venv", venv], options);
    execFileSync(
      pythonOf(venv),
      ["-m", "pip", "install", "-q", "-r", join(here, "requirements.txt")],
      options,
    );
    execFileSync(process.execPath, [
      "-e",
      `require("fs").writeFileSync(${JSON.stringify(join(venv, "complete"))}, "")`,
    ]);
  }
  if (!existsSync(join(tfjs, "node_modules", "@tensorflow"))) {
    const packages = ["@tensorflow/tfjs@4.22.0", "@tensorflow/tfjs-backend-wasm@4.22.0"];
    execFileSync(
      windows ? "npm.cmd" : "npm",
      ["install", "--prefix", tfjs, "--no-audit", "--no-fund", ...packages],
      {
        stdio: ["ignore", "ignore", "inherit"],
        shell: windows,
      },
    );
  }
  return { python: python ?? pythonOf(venv), tfjs };
}

const pythonOf = (folder) => join(folder, ...(windows ? ["Scripts", "python.exe"] : ["bin", "python"]));

/** Every contestant: name, threads, and what starts it. */
export function contestants({ python, tfjs }) {
  const node = (...args) => [process.execPath, ...args];
  const peer = (...args) => [python, join(here, "peers.py"), ...args];
  const own = join(here, "losslab.mjs");
  return [
    { name: "losslab", threads: 1, command: node(own, "1") },
    { name: "losslab", threads: 2, command: node(own, "2") },
    { name: "losslab, ordinary arrays", threads: 1, command: node(own, "1", "copied") },
    { name: "SciPy", threads: 1, command: peer("scipy", "1") },
    { name: "PyTorch", threads: 1, command: peer("torch", "1") },
    { name: "PyTorch", threads: 2, command: peer("torch", "2") },
    { name: "JAX", threads: 1, command: peer("jax", "1") },
    { name: "JAX", threads: 2, command: peer("jax", "2") },
    { name: "tfjs cpu (float32)", threads: 1, command: node(join(here, "tfjs.mjs"), "cpu", tfjs) },
    { name: "tfjs wasm (float32)", threads: 1, command: node(join(here, "tfjs.mjs"), "wasm", tfjs) },
  ];
}

/** Starts one. With one thread it is tied to one processor where that is possible: JAX has no other way to be told. */
export function start({ name, threads, command }) {
  const tied = threads === 1 && process.platform === "linux" ? ["taskset", "-c", "0", ...command] : command;
  const child = spawn(tied[0], tied.slice(1), { stdio: ["pipe", "pipe", "ignore"], cwd: here });
  const waiting = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(JSON.parse(line)));
  child.on("exit", () => {
    for (const answer of waiting.splice(0)) answer({ error: "ended" });
  });
  return {
    name,
    threads,
    label: `${name}, ${threads === 1 ? "one thread" : `${threads} threads`}`,
    ask: (request) =>
      new Promise((answer) => {
        if (child.exitCode !== null) return answer({ error: "ended" });
        waiting.push(answer);
        child.stdin.write(`${JSON.stringify(request)}\n`);
      }),
    stop: () => child.stdin.end(),
  };
}
