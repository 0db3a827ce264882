import { spawn } from "node:child_process";
import { explain, Failure } from "./failure.mjs";
import { root, windows } from "./paths.mjs";

const running = new Set();
let noteChild = () => {};
let stopped = false;

/** Tells the lock which process works on its behalf, should this one be killed. */
export function onChild(callback) {
  noteChild = callback;
}

/**
 * Kills what runs, and resolves when it is gone: it must not write on into the next attempt. Nothing is lost by
 * killing, for a half-done step is done again; npm would take seconds to tidy up first.
 */
export async function stopRunning() {
  stopped = true;
  await Promise.all(
    [...running].map((child) => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      stopTree(child, "SIGKILL");
      return gone;
    }),
  );
}

/** Spawned with `ownGroup`, a tool is stopped with all that it has started (tsc is two processes). */
export const ownGroup = { detached: !windows, windowsHide: true };

export function stopTree(child, signal) {
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has just ended.
  }
}

/** Runs a program without a shell; resolves with all it printed. `tells` picks the lines that a failure may be among. */
export function run(command, args, { env = process.env, failure, cwd = root, tells = () => true } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], ...ownGroup });
    let output = "";
    const collect = (text) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    running.add(child);
    if (child.pid) noteChild(child.pid);
    const finish = (code, cause) => {
      running.delete(child);
      // Then this process is about to exit, and a failure of our own making is none to tell.
      if (stopped) return;
      if (code === 0) resolve(output);
      else if (failure) reject(new Failure(explain(output + cause, failure), tailOf(output + cause, tells)));
      else reject(new Error(output + cause));
    };
    child.on("error", (error) => finish(1, error.message));
    child.on("close", (code, signal) => finish(code, signal ? `stopped by ${signal}` : ""));
  });
}

const tailOf = (output, tells) => output.trimEnd().split("\n").filter(tells).slice(-15).join("\n");
