import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kernelSpec } from "../../scripts/setup/kernel.mjs";
import { venvPython } from "../../scripts/setup/paths.mjs";

// The tests themselves are Python's, for jupyter_client, nbclient and nbgrader are; here each class of them is run.
const suites = {
  protocol: ["Protocol", "Welcome"],
  cells: ["Results", "Errors", "Interrupts", "Harm", "Floods"],
  tools: ["Nbclient", "Nbgrader"],
  fallback: ["Fallback", "Orphan", "TakenPort"],
  node_types: ["NodeTypes", "Copy"],
  memory: ["Memory"],
};

const folder = fileURLToPath(new URL(".", import.meta.url));
const launcher = fileURLToPath(new URL("../../dist/kernel/main.js", import.meta.url));
const python = process.env.LOSSLAB_TEST_PYTHON ?? venvPython;
const jupyter = mkdtempSync(join(tmpdir(), "losslab-kernel-"));

beforeAll(() => {
  if (!existsSync(launcher)) throw new Error("dist/kernel is missing: run npm run build first");
  const spec = join(jupyter, "kernels", "tslab");
  mkdirSync(spec, { recursive: true });
  writeFileSync(join(spec, "kernel.json"), JSON.stringify(kernelSpec()));
});

afterAll(() => rmSync(jupyter, { recursive: true }));

/** What unittest says, and whether it was content. */
async function run(suite, testClass) {
  const env = {
    ...process.env,
    JUPYTER_PATH: [jupyter, process.env.JUPYTER_PATH].filter(Boolean).join(delimiter),
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONWARNINGS: "ignore",
  };
  try {
    const { stderr } = await promisify(execFile)(python, [`${suite}.py`, testClass], { cwd: folder, env });
    return stderr;
  } catch (error) {
    throw new Error(error.stderr || error.message);
  }
}

for (const [suite, testClasses] of Object.entries(suites))
  describe.concurrent(suite, () => {
    for (const testClass of testClasses)
      test(testClass, { timeout: 120_000 }, async () => {
        // "Ran 0 tests" would be content as well.
        expect(await run(suite, testClass)).toMatch(/^Ran [1-9]\d* tests? in [\s\S]*^OK\b/m);
      });
  });
