import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { courseWithFakes, fakeNpm, fakePackages, fakePython, fakeTool, runSetup } from "./course.mjs";

const all = ["npm ci --omit=dev", "tsc", "uv venv", "uv pip"];

describe.skipIf(process.platform === "win32")("Set-up does what is out of date, and nothing else", () => {
  /** What a set-up calls after `change` was made to a finished one. */
  function callsAfter(change, extra) {
    const fakes = courseWithFakes();
    expect(runSetup(fakes)).toMatchObject({ code: 0 });
    expect(fakes.calls()).toEqual(all);
    const moved = change(fakes);
    const result = runSetup(moved ?? fakes, extra?.(fakes));
    expect(result).toMatchObject({ code: 0 });
    return fakes.calls().slice(all.length);
  }

  const within = (fakes, ...path) => join(fakes.course, ...path);

  test.each([
    ["nothing", () => {}, []],
    ["a source", (fakes) => appendFileSync(within(fakes, "src", "index.ts"), "//"), ["tsc"]],
    ["a new source", (fakes) => writeFileSync(within(fakes, "src", "b.ts"), ""), ["tsc"]],
    ["TypeScript's settings", (fakes) => appendFileSync(within(fakes, "tsconfig.build.json"), "\n"), ["tsc"]],
    ["npm's lock", (fakes) => appendFileSync(within(fakes, "package-lock.json"), "\n"), [all[0], "tsc"]],
    ["Python's lock", (fakes) => appendFileSync(within(fakes, "requirements.txt"), "\n"), all.slice(2)],
    [
      "tslab deleted",
      (fakes) => rmSync(within(fakes, "node_modules", "tslab"), { recursive: true }),
      [all[0]],
    ],
    ["JupyterLab deleted", (fakes) => rmSync(within(fakes, ".venv", "bin", "jupyter-lab")), all.slice(2)],
    ["dist deleted", (fakes) => rmSync(within(fakes, "dist"), { recursive: true }), ["tsc"]],
    ["a step half done", (fakes) => rmSync(within(fakes, "node_modules", ".losslab.json")), [all[0]]],
    ["another Python under .venv", (fakes) => movePython(fakes), all.slice(2)],
    ["the repository moved", (fakes) => move(fakes), all.slice(2)],
  ])("%s", (_, change, calls) => {
    expect(callsAfter(change)).toEqual(calls);
  });

  const movePython = (fakes) => fakePython({ bin: within(fakes, ".venv", "bin") }, "python", "3.13.0");

  function move(fakes) {
    const course = join(fakes.folder, "moved");
    renameSync(fakes.course, course);
    return { ...fakes, course };
  }

  test("LOSSLAB_PYTHON names another Python", () => {
    const chosen = (fakes) => ({ LOSSLAB_PYTHON: join(fakes.bin, "python3.13") });
    expect(callsAfter((fakes) => fakePython(fakes, "python3.13", "3.13.0"), chosen)).toEqual(all.slice(2));
  });

  test("the reader's settings outlive a new environment, and nothing else of the old one does", () => {
    const fakes = courseWithFakes();
    runSetup(fakes);
    mkdirSync(within(fakes, ".venv", "jupyter", "config"), { recursive: true });
    writeFileSync(within(fakes, ".venv", "jupyter", "config", "theme"), "dark");
    writeFileSync(within(fakes, ".venv", "old"), "");
    appendFileSync(within(fakes, "requirements.txt"), "\n");
    expect(runSetup(fakes)).toMatchObject({ code: 0 });
    expect(readFileSync(within(fakes, ".venv", "jupyter", "config", "theme"), "utf8")).toBe("dark");
    expect(existsSync(within(fakes, ".venv", "old"))).toBe(false);
  });

  test("what is up to date is said to be", () => {
    const fakes = courseWithFakes();
    runSetup(fakes);
    expect(runSetup(fakes).output.match(/up to date/g)).toHaveLength(4);
  });

  test("the kernel names this Node and this folder, also after a move", () => {
    const fakes = courseWithFakes();
    runSetup(fakes);
    const moved = move(fakes);
    runSetup(moved);
    const path = within(moved, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json");
    const { argv } = JSON.parse(readFileSync(path, "utf8"));
    const [node, launcher] = [argv[0], argv.at(-2)];
    expect(node).toBe(process.execPath);
    expect(launcher).toBe(within(moved, "dist", "kernel", "main.js"));
  });

  test("a file in dist that has no source any more goes", () => {
    const fakes = courseWithFakes();
    runSetup(fakes);
    writeFileSync(within(fakes, "dist", "old.js"), "");
    runSetup(fakes, {}, "build");
    expect(existsSync(within(fakes, "dist", "old.js"))).toBe(false);
    expect(existsSync(within(fakes, "dist", "index.js"))).toBe(true);
  });

  test("a step that failed is done again, and those before it are not", () => {
    const fakes = courseWithFakes();
    fakeTool(fakes, "uv", "[ $1 = --version ]");
    expect(runSetup(fakes).code).toBe(1);
    rmSync(join(fakes.bin, "uv"));
    // Without uv: Python's own venv, and then pip.
    fakeTool(
      fakes,
      "python3",
      `case "$2" in
         venv) /bin/mkdir -p .venv/bin; : > .venv/bin/jupyter-lab; /bin/cp "$0" .venv/bin/python; echo venv >> ../calls ;;
         pip) echo "$2 $3 $7" >> ../calls ;;
         *) echo "3.12.4|$0" ;;
       esac`,
    );
    expect(runSetup(fakes).code).toBe(0);
    expect(fakes.calls()).toEqual([all[0], "tsc", "venv", "pip install --require-hashes"]);
  });

  test("npm's cache that lacks a version is asked again with the network", () => {
    const fakes = courseWithFakes();
    fakeNpm(
      fakes,
      `if (process.argv.includes("--prefer-offline")) { console.error("npm error code ETARGET"); process.exit(1); }
       ${fakePackages}`,
    );
    expect(runSetup(fakes).code).toBe(0);
    expect(fakes.calls().filter((call) => call === all[0])).toHaveLength(2);
  });
});
