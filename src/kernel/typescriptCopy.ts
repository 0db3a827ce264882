/**
 * tslab's TypeScript from a copy that set-up makes (scripts/setup/typescript.mjs): the same program without spaces and
 * long names, and what V8 has compiled of it.
 *
 * The published file is 8 MB of text, which V8 keeps, and because of five characters that are not Latin it keeps 16; and
 * it compiles it anew at each start. Without a copy, or with one that does not suit this Node, all is as published.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import type { Tslab } from "./tslab";
import type { TypeScript } from "./typescriptHooks";

const name = "@tslab/typescript-for-tslab";
/** Beside this file, in dist. */
const copy = join(__dirname, "typescript.min.js");
const compiled = join(__dirname, "typescript.cache");

let script: Script | undefined;

/** Loads TypeScript where `require` will find it, and names that place. */
export function loadTypeScript(tslab: Tslab): { readonly ts: TypeScript; readonly path: string } {
  const path = tslab.require.resolve(name);
  const module = require.cache[path] ?? loadCopy(path);
  if (module) require.cache[path] = module;
  return { ts: tslab.require(name), path };
}

/** As if it were the file of that path: beside it TypeScript finds its library. */
function loadCopy(path: string): NodeJS.Module | undefined {
  try {
    script = new Script(readFileSync(copy, "latin1"), { filename: copy, cachedData: readIfThere(compiled) });
    const module = new Module(path);
    module.filename = path;
    script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
    module.loaded = true;
    return module;
  } catch {
    return undefined;
  }
}

/** For set-up: keeps what is compiled by now. */
export function keepCompiled() {
  if (!script) return;
  // Under another name first: a kernel that starts meanwhile must not read half of it.
  writeFileSync(`${compiled}.new`, script.createCachedData());
  renameSync(`${compiled}.new`, compiled);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
