// A class on one server: how long 1, 2, 4, 8, 16 students wait, and how much memory each takes.
//
//   node bench/hub/run.mjs [--students 1,2,4,8,16] [--stock 4] [--dry]
//
// Takes a few minutes. Needs Linux, git and Python 3.11; installs what is missing (requirements-dev.txt, hub/package.json).
// Writes result.json and result.md beside this file; with --dry it only prints.

import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { venvPython } from "../../scripts/setup/paths.mjs";
import { setup } from "../../scripts/setup.mjs";
import { installProxy } from "./proxy.mjs";

await setup({ dev: true });
await installProxy();

// The child has the terminal's Ctrl-C itself, and cleans up; this process must outlive it.
const child = spawn(
  venvPython,
  [fileURLToPath(new URL("run.py", import.meta.url)), ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
child.on("close", (code) => {
  process.exitCode = code ?? 1;
  const [biome, result] = ["../../node_modules/@biomejs/biome/bin/biome", "result.json"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  if (existsSync(result))
    execFileSync(process.execPath, [biome, "format", "--write", result], { stdio: "ignore" });
});
