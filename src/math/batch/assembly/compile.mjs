// `npm run kernels`: compiles the .as files here to WebAssembly and writes it, as text, into ../kernels.ts.
//
// The files are AssemblyScript: TypeScript's syntax, WebAssembly's types. They do not end in .ts, for TypeScript would
// not understand them. Only who changes them needs the compiler; what it made is committed, and a test compares.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = new URL("./", import.meta.url);
const target = new URL("../kernels.ts", here);
const entry = "src/math/batch/assembly/index.ts";

/** The module as bytes. */
async function compile() {
  const { main } = await import("assemblyscript/asc");
  let made;
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd"];
  options.push("--importMemory", "--sharedMemory", "--enable", "threads", "--initialMemory", "2");
  options.push("--maximumMemory", "65536", "--memoryBase", "1024");
  const { error, stderr } = await main([entry, "-o", "kernels.wasm", ...options], {
    readFile(name) {
      if (!name.startsWith("src/math/batch/assembly/")) return null;
      try {
        return readFileSync(new URL(name.split("/").at(-1).replace(/\.ts$/, ".as"), here), "utf8");
      } catch {
        return null;
      }
    },
    writeFile(_, contents) {
      made = contents;
    },
    listFiles: () => [],
  });
  if (error || !made) throw new Error(`${error?.message ?? "nothing was made"}\n${stderr}`);
  return made;
}

/** The text of kernels.ts. */
export async function kernels() {
  return `// Made by assembly/compile.mjs (npm run kernels) from assembly/*.as. Not to be edited.

/** A WebAssembly module, in base64. */
export const kernels =
  // biome-ignore format: one line
  "${Buffer.from(await compile()).toString("base64")}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await kernels());
