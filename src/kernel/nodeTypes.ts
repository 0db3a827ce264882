/**
 * The types of Node's own modules, parsed when something asks for them.
 *
 * `@types/node` is half of a kernel's first program, in time and in memory, and a cell that computes losses needs little
 * of it: its globals. Files that only declare modules ("fs", "http2") are left out of its index. What a cell, or a file
 * of the reader's, imports is there at once; what only a library imports is put off until the type checker asks for it,
 * and then the question is asked anew. So each answer is the one that all of `@types/node` gives.
 *
 * Upstream: nothing; an editor's server pays this price once a day, a kernel once a notebook.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const isIndex = /\/@types\/node\/(?:ts[\d.]+\/)?index\.d\.ts$/;
const reference = /^\/\/\/ <reference path="(.+)" \/>$/gm;
const moduleDeclaration = /^declare module ["'](?:node:)?(.+)["']/gm;
/** Something that is seen without an import. In doubt, too much. */
const global = /^ *global \{|^(?:declare|interface|namespace|type|export|import)\b(?! module ["'])/m;

export class NodeTypes {
  /** The files that are left out, by module. */
  readonly #files = new Map<string, string>();
  readonly #wanted = new Set<string>();
  readonly #missed = new Set<string>();
  #wantsAll = false;
  /** A program that was made before was made with fewer modules. */
  isStale = false;

  /** The text of a file as TypeScript shall see it. */
  withhold(path: string, text: string | undefined): string | undefined {
    if (text === undefined || !isIndex.test(path)) return text;
    return text.replace(reference, (line, name) => {
      const file = join(dirname(path), name);
      const content = readIfThere(file);
      const declared = new Set(Array.from(content.matchAll(moduleDeclaration), ([, module]) => module));
      const stays = declared.size === 0 || global.test(content);
      for (const module of stays ? [] : declared) this.#files.set(module, file);
      return stays ? line : "";
    });
  }

  /** The file of a module that is left out. */
  fileOf(name: string): string | undefined {
    return this.#files.get(name.replace(/^node:/, ""));
  }

  isWanted(name: string): boolean {
    return this.#wantsAll || this.#wanted.has(name);
  }

  /** The type checker asked for a module and did not get it; or only the program, while it was made. */
  miss(name: string) {
    this.#missed.add(name);
  }

  programIsMade() {
    this.#missed.clear();
    this.isStale = false;
  }

  /** Whether modules were missed. From now on they are wanted. */
  wantMissed(): boolean {
    for (const name of this.#missed) this.#wanted.add(name);
    this.isStale = this.#missed.size > 0;
    this.#missed.clear();
    return this.isStale;
  }

  /** For who would see a list of all modules. */
  wantAll() {
    this.isStale ||= !this.#wantsAll;
    this.#wantsAll = true;
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
