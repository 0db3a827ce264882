// `npm test`: everything that can be checked, in stages that all run even when an earlier one failed.
// The last line is the sum: "N passed, N failed". `npm test -- NAME` runs only vitest's files of that name;
// `npm run check` (--quick) all that starts no kernel, browser or server.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setup } from "./setup.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const inModules = (...path) => join(root, "node_modules", ...path);
const total = { passed: 0, failed: 0, skipped: 0 };

/** Runs a stage that passes or fails as a whole, and shows its words only if it fails. */
async function stage(title, work) {
  const start = performance.now();
  process.stdout.write(`${title} … `);
  const complaint = await work().catch((error) => error.output || error.message);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (complaint === undefined) total.passed++;
  else total.failed++;
  console.log(
    complaint === undefined ? `ok (${seconds} s)` : `FAILED (${seconds} s)\n\n${complaint.trim()}\n`,
  );
}

/** Runs a script with this Node; resolves with its output if it fails. */
async function checkWith(...script) {
  const { code, output } = await run(script, ["ignore", "pipe", "pipe"]);
  return code === 0 ? undefined : output || `ended with ${code}`;
}

function run(script, stdio) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, script, { cwd: root, stdio });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.on("error", failed);
    child.on("close", (code, signal) => done({ code: code ?? signal, output }));
  });
}

/** Set-up shows its own steps, for it may have to download for a minute. */
async function prepare() {
  try {
    await setup({ dev: true });
    total.passed++;
  } catch (error) {
    total.failed++;
    console.log(`FAILED\n\n${[error.output, error.message].filter(Boolean).join("\n")}\n`);
  }
}

/** `beside`: while another shows its words as they come; then its own are shown at its end. */
async function vitest(filters, { beside = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "losslab-test-"));
  const file = join(folder, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  try {
    const script = [inModules("vitest", "vitest.mjs"), "run", ...reporters, ...filters];
    const show = beside ? "pipe" : "inherit";
    const { code, output } = await run(script, ["ignore", show, show]);
    if (beside) console.log(output);
    if (existsSync(file)) return count(JSON.parse(readFileSync(file, "utf8")), code);
    total.failed++;
    console.log(`vitest broke down: it ended with ${code} and without a report`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Half of the work beside the other half: neither uses a whole core, and neither changes what the other uses. */
async function all() {
  const half = [
    "tests/lab/fronts",
    "tests/quiz/nbgrader",
    "tests/kernel/",
    "tests/notebooks/",
    "tests/explorables/",
  ];
  const otherHalf = half.flatMap((name) => ["--exclude", `${name}**`]);
  await Promise.all([vitest(otherHalf), vitest(half, { beside: true })]);
}

function count(report, code) {
  nameSecondTries(report);
  // A file that cannot be loaded has no tests to fail.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + unloaded;
  total.passed += report.numPassedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  total.failed += failed;
  if (report.numTotalTests === 0 && failed === 0) {
    total.failed++;
    console.log("vitest found no tests");
  } else if (code !== 0 && failed === 0) {
    total.failed++;
    console.log(`vitest ended with ${code}: see the errors outside of tests above`);
  }
}

/** A test that needs a second try (vitest.config.mjs) passes, but whoever reads the end shall know. */
function nameSecondTries({ testResults }) {
  const late = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
      .map(
        (test) => `${relative(root, name)}: ${test.fullName}\n  ${test.failureMessages[0].split("\n")[0]}`,
      ),
  );
  if (late.length > 0) console.log(`\nPassed at the second try only:\n${late.join("\n")}`);
}

// Piped to us, Biome does not know whether a person or a file reads it in the end.
const colours = `--colors=${process.stdout.isTTY ? "force" : "off"}`;
const quick = process.argv[2] === "--quick";
const filters = quick ? [] : process.argv.slice(2);
if (filters.length === 0) {
  await prepare();
  await stage("types", () => checkWith(inModules("typescript", "bin", "tsc"), "-p", "."));
  await stage("lint and format", () =>
    checkWith(inModules("@biomejs", "biome", "bin", "biome"), "ci", ".", colours),
  );
  await stage("notebooks' normal form", () => checkWith("scripts/format-notebooks.mjs", "--check"));
}
if (quick) await vitest(["--project", "unit"]);
else if (filters.length > 0) await vitest(filters);
else await all();

if (quick) {
  console.log(
    "\nNot run: what needs a kernel, a browser, JupyterLab, nbgrader or git (tests/). npm test runs all.",
  );
}
const skipped = total.skipped ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed ? 1 : 0;
