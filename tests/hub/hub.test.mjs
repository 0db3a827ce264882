// A class's hub: the real JupyterHub and its proxy with hub/'s configuration, two students, real servers and kernels.

import { execFile, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { installProxy } from "../../bench/hub/proxy.mjs";
import { dist, root, venvPython } from "../../scripts/setup/paths.mjs";

const isOld = spawnSync(venvPython, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]).status === 1;
const missing =
  process.platform !== "linux" ? "forked servers need Linux" : isOld && "nbgrader 0.9.6 needs Python 3.11";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What a lock pins, by name; several versions where it depends on Python's. */
function pins(file) {
  const found = {};
  for (const [, name, version] of readFileSync(join(root, file), "utf8").matchAll(/^([\w.-]+)==([^\s;]+)/gm))
    found[name] = [...(found[name] ?? []), version];
  return found;
}

describe.skipIf(missing)(missing ? `a class's hub (${missing})` : "a class's hub", () => {
  beforeAll(async () => {
    if (!existsSync(dist)) throw new Error("dist is missing: run npm run build first");
    await installProxy();
  });

  // A quiet machine needs half a minute. At the same time, for much of it is waiting.
  test.concurrent.each([
    ["two students at once", "two_students.py", 3],
    ["nobody works", "coming_and_going.py Idle", 1],
    ["what is killed", "coming_and_going.py Killed", 1],
  ])("%s", { timeout: 600_000 }, async (_, suite, tests) => {
    const [file, ...names] = suite.split(" ");
    const words = await promisify(execFile)(venvPython, [beside(file), ...names]).then(
      ({ stderr }) => stderr,
      (error) => error.stderr || error.message,
    );
    expect(words).toMatch(new RegExp(`^Ran ${tests} tests? in [^]*^OK\\b`, "m"));
  });

  test("a class's server has the versions that are tested here", () => {
    const tested = pins("requirements-dev.txt");
    const course = pins("requirements.txt");
    const hub = Object.entries(pins("hub/requirements.txt"));
    expect(hub.length).toBeGreaterThan(100);
    for (const [name, versions] of hub) {
      const known = tested[name] ?? course[name];
      expect(known && versions.filter((version) => !known.includes(version)), name).toEqual([]);
    }
  });
});
