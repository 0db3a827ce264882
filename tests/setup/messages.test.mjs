import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  courseWithFakes,
  environmentOf,
  fakeNpm,
  fakePython,
  fakeTool,
  launch,
  runSetup,
} from "./course.mjs";

describe.skipIf(process.platform === "win32")("One sentence says what is wrong and what to do", () => {
  /** The last line, after which there is nothing left to read; and the exit code that goes with a failure. */
  function failureOf({ code, output }) {
    expect(output).not.toMatch(/^\s+at .+:\d+:\d+/m);
    expect(code).toBe(1);
    return output.trim().split("\n").at(-1);
  }

  test("no Python", () => {
    const fakes = courseWithFakes();
    rmSync(join(fakes.bin, "python3"));
    expect(failureOf(runSetup(fakes))).toMatch(
      /^Python 3\.10 or newer is needed, and there is none .+ install it/,
    );
    expect(fakes.calls()).toEqual([]);
  });

  test("a shim that points nowhere is no Python, and no crash", () => {
    const fakes = courseWithFakes();
    fakeTool(fakes, "python3", "echo 'pyenv: python3: command not found' >&2; exit 127");
    expect(failureOf(runSetup(fakes))).toMatch(/there is none on the PATH/);
  });

  test("Python too old", () => {
    const fakes = courseWithFakes();
    fakePython(fakes, "python3", "3.9.18");
    fakePython(fakes, "python", "2.7.18");
    expect(failureOf(runSetup(fakes))).toMatch(/there is only 3\.9\.18 \(.+python3\): install it/);
  });

  test("an old python3 does not hide a newer Python beside it", () => {
    const fakes = courseWithFakes();
    fakePython(fakes, "python3", "3.8.10");
    fakePython(fakes, "python3.12", "3.12.1");
    expect(runSetup(fakes).code).toBe(0);
  });

  test("LOSSLAB_PYTHON wrong", () => {
    const fakes = courseWithFakes();
    expect(failureOf(runSetup(fakes, { LOSSLAB_PYTHON: "/nowhere/python" }))).toBe(
      'LOSSLAB_PYTHON is "/nowhere/python", which does not run as Python: correct or unset it.',
    );
  });

  test("venv missing, where there is no uv", () => {
    const fakes = courseWithFakes();
    rmSync(join(fakes.bin, "uv"));
    fakePython(fakes, "python3", "3.11.2", false);
    expect(failureOf(runSetup(fakes))).toMatch(
      /^Python 3\.11\.2 \(.+\) cannot make virtual environments: .+apt install python3-venv/,
    );
  });

  test("an old Node, in words and in syntax that it reads", () => {
    const { course } = courseWithFakes();
    const older = `data:text/javascript,${encodeURIComponent(
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.18.3" } });',
    )}`;
    for (const script of ["setup", "start", "build"]) {
      const args = ["--import", older, join(course, "scripts", `${script}.mjs`)];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      expect(failureOf({ code: status, output: stderr })).toMatch(
        /^losslab needs Node 20\.19 or newer, .+20\.18\.3/,
      );
    }
  });

  test.each([
    ["no network", "npm error code ENOTFOUND", /^The packages cannot be downloaded: connect to the network/],
    ["disk full", "npm error code ENOSPC", /^The disk is full: free about 1 GB/],
    [
      "not writable",
      "npm error code EACCES",
      /^A file cannot be written: put the repository in a folder that is yours/,
    ],
    ["anything else", "npm error code EUSAGE", /^npm could not install the packages: its reason is above/],
  ])("npm fails: %s", (_, words, sentence) => {
    const fakes = courseWithFakes();
    fakeNpm(fakes, `console.error(${JSON.stringify(words)}); process.exit(1);`);
    const result = runSetup(fakes);
    expect(failureOf(result)).toMatch(sentence);
    expect(result.output).toContain(`| ${words}`);
  });

  test("uv fails: no network", () => {
    const fakes = courseWithFakes();
    fakeTool(fakes, "uv", "[ $1 = --version ] || { echo 'cause: dns error' >&2; exit 2; }");
    expect(failureOf(runSetup(fakes))).toMatch(/^The packages cannot be downloaded/);
  });

  test("a mistake in src", () => {
    const fakes = courseWithFakes();
    runSetup(fakes);
    const tsc = join(fakes.course, "node_modules", "typescript", "bin", "tsc");
    // As tsc does: first the mistakes, and then every file that it wrote all the same.
    writeFileSync(
      tsc,
      `console.log("src/index.ts(1,1): error TS1" + "\\nTSFILE: /course/dist/a.js".repeat(20)); process.exit(2);`,
    );
    const result = runSetup(fakes, {}, "build");
    expect(failureOf(result)).toMatch(/^TypeScript found mistakes in src/);
    expect(result.output).toContain("error TS1");
  });

  test("build before set-up", () => {
    expect(failureOf(runSetup(courseWithFakes(), {}, "build"))).toMatch(
      /not installed: run npm run setup first/,
    );
  });

  test("a port that was asked for is taken", async () => {
    const fakes = courseWithFakes();
    const holder = createServer().listen(0, "localhost");
    await once(holder, "listening");
    const { port } = holder.address();
    const running = launch(
      process.execPath,
      [join(fakes.course, "scripts", "start.mjs"), "--port", String(port)],
      { env: environmentOf(fakes) },
    );
    const code = await running.ended;
    holder.close();
    expect(failureOf({ code, output: running.output })).toMatch(`Port ${port} is in use by another program`);
    expect(fakes.calls()).toEqual([]);
  });

  test("a notebook that is not there", () => {
    const result = runSetup(courseWithFakes(), {}, "start", ["notebooks/none.ipynb"]);
    expect(failureOf(result)).toMatch(/^There is no notebook notebooks\/none\.ipynb/);
  });
});
