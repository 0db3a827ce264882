/**
 * How long a person waits: `npm start` on a fresh clone until the page is there, and again when all is up to date.
 *
 *   node tests/setup/measure.mjs         with what is on the PATH
 *   node tests/setup/measure.mjs --pip   as if there were no uv
 */
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "losslab measure "));
const clone = join(folder, "my course");
const env = { ...process.env };
if (process.argv.includes("--pip")) env.PATH = pathWithoutUv();

try {
  spawnSync("git", ["clone", "--quiet", root, clone], { stdio: "inherit" });
  await measure("cold");
  await measure("first warm");
  await measure("warm");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name) {
  const begin = performance.now();
  const npm = spawn("npm", ["start", "--", "--no-browser"], {
    cwd: clone,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  npm.stdout.on("data", (text) => {
    output += text;
  });
  try {
    const address = await new Promise((resolve, reject) => {
      npm.stdout.on("data", () => /Ctrl-C/.test(output) && resolve(output.match(/http:\S+/)[0]));
      npm.on("exit", () => reject(new Error(output)));
    });
    const page = await fetch(address);
    await page.text();
    const seconds = (performance.now() - begin) / 1000;
    console.log(`${name}: ${seconds.toFixed(1)} s until the page (${page.status})`);
    console.log(output.match(/^.+ \d+\.\d s$/gm).join("\n"));
  } finally {
    npm.kill();
    await new Promise((resolve) => npm.once("close", resolve));
  }
}

/** pyenv's folder of shims holds uv beside python, so the Python is taken along by its own path. */
function pathWithoutUv() {
  const { stdout } = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" });
  env.LOSSLAB_PYTHON = stdout.trim();
  return process.env.PATH.split(delimiter)
    .filter((path) => !has(path, "uv"))
    .join(delimiter);
}

function has(path, name) {
  try {
    accessSync(join(path, name), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
