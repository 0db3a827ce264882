// What goes wrong on a real machine, and that the next run mends it.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { root } from "../../scripts/setup/paths.mjs";
import {
  courseWithFakes,
  environmentOf,
  fakeNpm,
  fakePackages,
  fakeTool,
  freshFolder,
  runSetup,
} from "./course.mjs";

const all = ["npm ci --omit=dev", "tsc", "uv venv", "uv pip"];

/** Whether the course is whole: each step's result is there, and a further run has nothing to do. */
function expectWhole(fakes) {
  const within = (...path) => existsSync(join(fakes.course, ...path));
  expect(within("node_modules", "tslab", "bin", "tslab")).toBe(true);
  expect(within("dist", "index.js")).toBe(true);
  expect(within(".venv", "bin", "jupyter-lab")).toBe(true);
  const spec = join(fakes.course, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json");
  expect(JSON.parse(readFileSync(spec, "utf8")).argv.at(-1)).toBe("{connection_file}");
  const calls = fakes.calls().length;
  expect(runSetup(fakes).output.match(/up to date/g)).toHaveLength(4);
  expect(fakes.calls()).toHaveLength(calls);
}

describe.skipIf(process.platform === "win32")("Killed without a word in the middle of a step", () => {
  /** Each tool, once: it leaves half of its work, and the set-up that called it is gone. */
  const half = {
    npm: (fakes) => {
      const npm = readFileSync(join(fakes.folder, "npm-cli.js"), "utf8");
      const dies = `fs.mkdirSync("node_modules/tslab", { recursive: true }); process.kill(process.ppid, "SIGKILL"); process.exit(1);`;
      fakeNpm(fakes, dies);
      return () => writeFileSync(join(fakes.folder, "npm-cli.js"), npm);
    },
    tsc: (fakes) => {
      const dies = `require("fs").writeFileSync("dist/index.js", "hal"); process.kill(process.ppid, "SIGKILL");`;
      fakeNpm(fakes, `${fakePackages}\nwrite("node_modules/typescript/bin/tsc", ${JSON.stringify(dies)});`);
      return () => {
        fakeNpm(fakes, fakePackages);
        rmSync(join(fakes.course, "node_modules"), { recursive: true });
      };
    },
    "uv venv": (fakes) => killerUv(fakes, "venv", "/bin/mkdir -p .venv/bin"),
    "uv pip": (fakes) => killerUv(fakes, "pip", ": > .venv/bin/jupyter-lab"),
  };

  function killerUv(fakes, step, work) {
    const path = join(fakes.bin, "uv");
    const aside = `${path}-whole`;
    renameSync(path, aside);
    fakeTool(fakes, "uv", `[ "$1" = ${step} ] || exec "\${0%/*}/uv-whole" "$@"\n${work}\nkill -9 $PPID`);
    return () => renameSync(aside, path);
  }

  test.each(Object.keys(half))("%s", (step) => {
    const fakes = courseWithFakes();
    const mend = half[step](fakes);
    expect(runSetup(fakes).code).toBeNull();
    expect(existsSync(join(fakes.course, "dist", ".setup.lock"))).toBe(true);
    mend();
    const result = runSetup(fakes);
    expect(result).toMatchObject({ code: 0 });
    expect(fakes.calls().slice(-2)).toEqual(all.slice(2));
    expectWhole(fakes);
  });
});

describe.skipIf(process.platform === "win32")("A .venv that no longer works is made again", () => {
  test.each([
    [
      "its Python is gone, as after an upgrade of the system",
      "bin/python",
      (path) => {
        rmSync(path);
        symlinkSync("/nowhere/python3.9", path);
      },
      all.slice(2),
    ],
    [
      "its Python does not start",
      "bin/python",
      (path) => writeFileSync(path, "#!/bin/sh\nexit 127\n"),
      all.slice(2),
    ],
    ["its stamp is cut off", ".losslab.json", (path) => writeFileSync(path, '{"requ'), all.slice(2)],
    [
      "it is a file",
      "",
      (path) => {
        rmSync(path, { recursive: true });
        writeFileSync(path, "");
      },
      all.slice(2),
    ],
    [
      "the kernel's entry is cut off",
      "share/jupyter/kernels/tslab/kernel.json",
      (path) => writeFileSync(path, "{"),
      [],
    ],
  ])("%s", (_, place, harm, calls) => {
    const fakes = courseWithFakes();
    expect(runSetup(fakes).code).toBe(0);
    harm(join(fakes.course, ".venv", place));
    expect(runSetup(fakes)).toMatchObject({ code: 0 });
    expect(fakes.calls().slice(all.length)).toEqual(calls);
    expectWhole(fakes);
  });
});

const isRoot = process.getuid?.() === 0;
const may = (...command) => isRoot && spawnSync(command[0], command.slice(1)).status === 0;

/** A small disk of its own, or undefined where this machine lets nobody mount one. */
function smallDisk(size) {
  const disk = join(freshFolder(), "disk");
  mkdirSync(disk);
  if (!may("mount", "-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk)) return undefined;
  onTestFinished(() => {
    spawnSync("umount", ["-l", disk]);
  });
  return { disk, grow: (to) => expect(may("mount", "-o", `remount,size=${to}`, disk)).toBe(true) };
}

const sentence =
  /The disk is full: free about 1 GB, then run the command again; it goes on where it stopped\.\s*$/;

describe("The disk is full", () => {
  /** A course with stand-ins whose folder is on the small disk. */
  function courseOn(disk) {
    const fakes = courseWithFakes();
    const course = join(disk, "my course");
    spawnSync("cp", ["-R", fakes.course, course]);
    // The stand-ins note their calls in the folder above the course.
    spawnSync("ln", ["-s", join(fakes.folder, "calls"), join(disk, "calls")]);
    return { ...fakes, course };
  }

  test("while npm installs, the real one", (context) => {
    const small = smallDisk("30m");
    if (!small)
      return context.skip("nothing can be mounted here: not root, or in a container without the right");
    const fakes = courseOn(small.disk);
    const { npm_execpath, ...env } = environmentOf(fakes);
    const npmsOwn = { ...env, HOME: process.env.HOME, npm_config_cache: process.env.npm_config_cache };
    const result = spawnSync(process.execPath, [join(fakes.course, "scripts", "setup.mjs")], {
      encoding: "utf8",
      env: npmsOwn,
    });
    expect(result.status).toBe(1);
    expect(result.stderr).toMatch(sentence);
    small.grow("200m");
    // The stand-in from here on: what matters is what half an installation leaves to the next run.
    expect(runSetup(fakes)).toMatchObject({ code: 0 });
    expectWhole(fakes);
  });

  test("before anything is written", (context) => {
    const small = smallDisk("4m");
    if (!small)
      return context.skip("nothing can be mounted here: not root, or in a container without the right");
    const fakes = courseOn(small.disk);
    spawnSync("dd", ["if=/dev/zero", `of=${join(small.disk, "filler")}`, "bs=64k"]);
    spawnSync("dd", ["if=/dev/zero", `of=${join(small.disk, "rest")}`, "bs=1"], { timeout: 2000 });
    const result = runSetup(fakes);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(/The disk is full/);
    rmSync(join(small.disk, "filler"));
    rmSync(join(small.disk, "rest"));
    expect(runSetup(fakes)).toMatchObject({ code: 0 });
    expectWhole(fakes);
  });
});

describe.skipIf(process.platform === "win32")("npm ends well, and something is missing", () => {
  test.each([
    [
      "a file was cut off",
      'console.error("npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write");',
      sentence,
    ],
    [
      "a program was left out",
      'fs.rmSync("node_modules/@esbuild", { recursive: true });',
      /npm left out @esbuild\/\S+, without which nothing can be built: connect to the network/,
    ],
  ])("%s", (_, harm, words) => {
    const fakes = courseWithFakes();
    fakeNpm(fakes, `${fakePackages}\n${harm}`);
    const result = runSetup(fakes);
    expect(result.code).toBe(1);
    expect(result.output).toMatch(words);
    // It is not taken for done.
    fakeNpm(fakes, fakePackages);
    expect(runSetup(fakes).code).toBe(0);
    expect(fakes.calls()).toEqual([all[0], ...all]);
    expectWhole(fakes);
  });
});

describe("Without a network", () => {
  const isolated = isRoot && may("unshare", "--net", "true");
  // In a network of its own, of which only the machine's own address is there.
  const loopback = `
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 0x49))
os.execvp(sys.argv[1], sys.argv[1:])`;

  test("npm start, once set up, serves the course", (context) => {
    if (!isolated) return context.skip("no network of its own can be made here: not Linux, or not root");
    const serves = `
      const { spawn } = require("node:child_process");
      const lab = spawn(process.execPath, ["scripts/start.mjs", "--no-browser"]);
      let output = "";
      lab.stdout.on("data", async (text) => {
        const before = output;
        output += text;
        if (before.includes("Ctrl-C") || !output.includes("Ctrl-C")) return;
        const page = await fetch(output.match(/http:\\S+/)[0]);
        const outside = await fetch("http://192.0.2.1/").catch((error) => error.cause.code);
        console.log(JSON.stringify({ status: page.status, outside, upToDate: output.match(/up to date/g).length }));
        lab.kill();
      });`;
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["--net", "python3", "-c", loopback, process.execPath, "-e", serves],
      { cwd: root, encoding: "utf8", timeout: 60_000 },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ status: 200, outside: "ENETUNREACH", upToDate: 4 });
  });
});
