import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { dist, nodeModules, notebooks } from "./paths.mjs";
import { run } from "./run.mjs";

const folder = join(dist, "kernel");

/** Room for what is young, in MB: the default of 16 to 32 is for a server that has its machine to itself. */
const flags = ["--max-semi-space-size=2"];

/** How Jupyter starts the kernel. */
export const kernelSpec = () => ({
  argv: [process.execPath, ...flags, join(folder, "main.js"), "{connection_file}"],
  // glibc's own threshold; given, it no longer grows with what is freed, by which a kernel kept 20 MB of the compiler's.
  env: { MALLOC_TRIM_THRESHOLD_: "131072" },
  display_name: "TypeScript",
  language: "typescript",
  // Not by a signal: Windows has none that a loop would notice.
  interrupt_mode: "message",
});

/**
 * The kernel's own copy of TypeScript: smaller, and with what V8 has compiled of it (src/kernel/typescriptCopy.ts).
 * Returns its files; none if it could not be made, for the kernel can do without.
 */
export async function copyTypeScript() {
  const [copy, compiled] = ["typescript.min.js", "typescript.cache"].map((name) => join(folder, name));
  try {
    const code = await smallTypeScript();
    writeFileSync(copy, `(function(exports,require,module,__filename,__dirname){${code}\n})`);
    // V8 takes back only what it has compiled under the same flags.
    await run(process.execPath, [...flags, join(folder, "warm.js")], { cwd: notebooks });
    return [copy, compiled];
  } catch {
    return [];
  }
}

async function smallTypeScript() {
  const { resolve } = createRequire(join(nodeModules, "tslab", "package.json"));
  const original = readFileSync(resolve("@tslab/typescript-for-tslab"), "utf8");
  const { transform } = await import("esbuild");
  const { code } = await transform(original, { minify: true, charset: "ascii", legalComments: "inline" });
  return code;
}
