import { existsSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { Failure } from "./failure.mjs";
import { copyTypeScript } from "./kernel.mjs";
import { dist, nodeModules, root } from "./paths.mjs";
import { run } from "./run.mjs";
import { filesIn, hashOf, isSame, readStamp, removeStamp, writeStamp } from "./stamp.mjs";

/** TypeScript 7: node_modules/.bin/tsc is tslab's 5.0.4. */
export const tsc = [join(nodeModules, "typescript", "bin", "tsc"), "-p", join(root, "tsconfig.build.json")];

const bundle = join(dist, "explorables", "browser.js");
const entry = () =>
  ["ts", "tsx"]
    .map((end) => join(root, "src", "explorables", `browser.${end}`))
    .find((path) => existsSync(path));

const madeFrom = () => ({
  // What V8 has compiled is only for this one.
  node: process.version,
  sources: hashOf(
    ...["src", "tsconfig.json", "tsconfig.build.json", "package-lock.json"].map((name) => join(root, name)),
    join(root, "scripts", "setup", "build.mjs"),
  ),
});

export const buildIsCurrent = () =>
  isSame(readStamp(dist), madeFrom()) &&
  existsSync(join(dist, "index.js")) &&
  (!entry() || existsSync(bundle));

export async function build() {
  const stamp = madeFrom();
  removeStamp(dist);
  const output = await run(process.execPath, [...tsc, "--listEmittedFiles"], {
    failure: "TypeScript found mistakes in src, listed above: correct them, then run the command again.",
    tells: (line) => !line.startsWith("TSFILE: "),
  });
  const made = [...output.matchAll(/^TSFILE: (.+?)\s*$/gm)].map(([, path]) => resolve(path));
  if (await bundleExplorables()) made.push(bundle);
  made.push(...(await copyTypeScript()));
  // Last, not first, so that a kernel that runs meanwhile finds every file at every moment.
  for (const file of filesIn(dist)) {
    if (!made.includes(file) && !basename(file).startsWith(".")) rmSync(file);
  }
  writeStamp(dist, stamp);
}

/** The live figures as one script for a page, Preact included; over what tsc makes of the same entry. */
export async function bundleExplorables() {
  const entryPoint = entry();
  if (!entryPoint) return false;
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      entryPoints: [entryPoint],
      outfile: bundle,
      absWorkingDir: root,
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2020",
      jsx: "automatic",
      jsxImportSource: "preact",
      logLevel: "silent",
    });
    return true;
  } catch (error) {
    throw new Failure("The live figures in src/explorables could not be bundled: see above.", error.message);
  } finally {
    await esbuild.stop();
  }
}
