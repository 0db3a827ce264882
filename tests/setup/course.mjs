import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const made = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder whose path has what paths really have: spaces and letters beyond ASCII. */
export function freshFolder() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "losslab test ü "));
  made.push(folder);
  return folder;
}

/** The repository as a fresh clone has it. */
export function copyOfRepository() {
  const copy = join(freshFolder(), "my course");
  const notCloned = ["node_modules", ".venv", "dist", ".git"];
  cpSync(root, copy, { recursive: true, filter: (path) => !notCloned.includes(basename(path)) });
  return copy;
}

/** Only what set-up reads, with stand-ins for npm, uv and python that note each call and take no time. */
export function courseWithFakes() {
  const folder = freshFolder();
  const course = join(folder, "my course");
  for (const name of [
    "scripts",
    "package.json",
    "package-lock.json",
    "requirements.txt",
    "tsconfig.build.json",
  ]) {
    cpSync(join(root, name), join(course, name), { recursive: true });
  }
  mkdirSync(join(course, "src"));
  writeFileSync(join(course, "src", "index.ts"), "export const one = 1;\n");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const fakes = { course, folder, bin, calls: () => linesOf(join(folder, "calls")) };
  fakeNpm(fakes, fakePackages);
  fakePython(fakes, "python3", "3.12.4");
  fakeTool(fakes, "uv", fakeUv);
  return fakes;
}

const linesOf = (file) => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []);

export function fakeTool({ bin }, name, script) {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Answers the one question that set-up asks of a Python. */
export function fakePython(fakes, name, version, hasVenv = true) {
  const script = `case "$2" in *ensurepip*) exit ${hasVenv ? 0 : 1};; esac; echo '${version}|${join(fakes.bin, name)}'`;
  fakeTool(fakes, name, script);
}

/** npm as a Node script, as npm itself names it in npm_execpath. */
export function fakeNpm({ folder }, script) {
  writeFileSync(
    join(folder, "npm-cli.js"),
    `const fs = require("fs"), path = require("path");
     const note = (text) => fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, text + "\\n");
     const write = (name, text) => {
       fs.mkdirSync(path.dirname(name), { recursive: true });
       fs.writeFileSync(name, text);
     };
     note("npm " + process.argv.slice(2, 4).join(" "));
     ${script}`,
  );
}

export const fakePackages = `
  fs.rmSync("node_modules", { recursive: true, force: true });
  for (const file of ["tslab/bin/tslab", "esbuild/lib/main.js", "zeromq/package.json"]) write("node_modules/" + file, "");
  const here = process.platform + "-" + process.arch;
  for (const program of ["@typescript/typescript-" + here, "@esbuild/" + here]) write("node_modules/" + program + "/package.json", "");
  fs.symlinkSync("..", "node_modules/losslab");
  write("node_modules/typescript/bin/tsc", \`
    const fs = require("fs");
    fs.writeFileSync("dist/index.js", "");
    console.log("TSFILE: " + process.cwd() + "/dist/index.js");
    fs.appendFileSync("../calls", "tsc\\\\n");
  \`);`;

const fakeUv = `
case "$1" in
  venv) /bin/mkdir -p .venv/bin; /bin/cp "$4" .venv/bin/python ;;
  pip) : > .venv/bin/jupyter-lab ;;
  *) exit 0 ;;
esac
echo "uv $1" >> "\${0%/*}/../calls"`;

/** Runs one of the scripts with the stand-ins as the whole PATH. */
export function environmentOf({ bin, folder }, extra = {}) {
  return { HOME: folder, PATH: bin, npm_execpath: join(folder, "npm-cli.js"), ...extra };
}

export function runSetup(fakes, extra, script = "setup", args = []) {
  const result = spawnSync(process.execPath, [join(fakes.course, "scripts", `${script}.mjs`), ...args], {
    cwd: fakes.course,
    encoding: "utf8",
    env: environmentOf(fakes, extra),
    timeout: 20_000,
  });
  return { code: result.status, output: result.stdout + result.stderr };
}

/** A script that is still running: what it printed so far, when it ended, and how. */
export function launch(command, args, options) {
  const child = spawn(command, args, options);
  const running = { child, output: "" };
  const collect = (text) => {
    running.output += text;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  running.ended = new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? signal)));
  return running;
}

export async function until(condition, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const result = await condition();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Command lines of processes that have to do with a folder. */
export function processesOf(folder) {
  const { stdout } = spawnSync("ps", ["-axww", "-o", "args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(folder));
}
