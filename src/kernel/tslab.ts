/**
 * The parts of tslab that the kernel stands on, and the proof that they are there.
 *
 * Upstream: with `createExecutor`, `createConverter`, `isCompleteCode` and `printQuickInfo` exported from tslab's
 * package under a stable name, nothing here would reach into `dist`.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly start: Position;
  readonly end: Position;
  readonly messageText: string;
  readonly code: number;
  readonly fileName?: string;
}

/** A file of the reader's that a cell imports, compiled. */
export interface SideOutput {
  readonly path: string;
  readonly data: string;
}

export interface Conversion {
  readonly output?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasToplevelAwait?: boolean;
  readonly sideOutputs?: readonly SideOutput[];
}

export interface Completions {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

export interface Converter {
  convert(previousDeclarations: string, source: string): Conversion;
  addModule(name: string, source: string, metadata: object): readonly Diagnostic[];
  inspect(previousDeclarations: string, source: string, position: number): object | undefined;
  complete(previousDeclarations: string, source: string, position: number): Completions;
  close(): void;
}

export interface Executor {
  execute(source: string): Promise<boolean>;
  /** Gives up the cell that awaits; its declarations are then not taken over. */
  interrupt(): void;
  inspect(source: string, position: number): object | undefined;
  complete(source: string, position: number): Completions;
  close(): void;
}

export interface TslabModules {
  "converter.js": {
    createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
    isCompleteCode(source: string): { completed: boolean; indent?: string };
  };
  "executor.js": {
    createExecutor(
      root: string,
      converters: { readonly node: Converter; readonly browser: Converter; close(): void },
      console: { log(value: unknown): void; error(value: unknown): void },
    ): Executor;
  };
  "inspect.js": { printQuickInfo(info: object): string };
  "jupyter.js": {
    lastWriteDisplayData: ((content: Record<string, unknown>, update?: boolean) => void) | null;
  };
  "main.js": { main(): void };
}

/** What the text of each module must contain, because something in this folder depends on it. */
const expected: Partial<Record<keyof TslabModules, readonly string[]>> = {
  "converter.js": [
    "exports.createConverter = createConverter;",
    "exports.isCompleteCode = isCompleteCode;",
    'require("@tslab/typescript-for-tslab")',
    "ts.createWatchCompilerHost(",
    "host.afterProgramCreate = function (b) {",
    ".getAllDependencies(sourceFile)",
    "const locals = srcFile.locals;",
    "ts.transpileModule(js, {",
    '"__prev__.d.ts"',
    'const srcPrefix = "export {};" + ts.sys.newLine;',
  ],
  "executor.js": [
    "exports.createExecutor = createExecutor;",
    '"(async function(exports, require) { "',
    '"(function(exports, require) { "',
    "console.log(ret);",
    "console.error(e);",
  ],
  "inspect.js": ["exports.printQuickInfo = printQuickInfo;"],
  "jupyter.js": ["exports.lastWriteDisplayData = "],
};

const tslabVersion = "1.0.22";
const typescriptVersion = "5.0.4";

/** tslab as installed beside this package, loaded piece by piece: TypeScript alone takes longer than all the rest. */
export class Tslab {
  readonly version: string;
  readonly typescriptVersion: string;
  /** As tslab itself would resolve: its TypeScript and its zeromq, not those of somebody else. */
  readonly require: NodeJS.Require;
  readonly #folder: string;

  constructor() {
    this.#folder = dirname(require.resolve("tslab/package.json"));
    this.require = createRequire(join(this.#folder, "dist", "main.js"));
    this.version = this.require("../package.json").version;
    this.typescriptVersion = this.require("@tslab/typescript-for-tslab/package.json").version;
  }

  module<Name extends keyof TslabModules>(name: Name): TslabModules[Name] {
    return this.require(`./${name}`);
  }

  /** Why this tslab cannot be used as we do; `undefined` if it can. */
  mismatch(): string | undefined {
    if (this.version !== tslabVersion) return `tslab is ${this.version}, not ${tslabVersion}`;
    if (this.typescriptVersion !== typescriptVersion)
      return `its TypeScript is ${this.typescriptVersion}, not ${typescriptVersion}`;
    for (const [file, parts] of Object.entries(expected)) {
      const text = readFileSync(join(this.#folder, "dist", file), "utf8");
      const missing = parts.find((part) => !text.includes(part));
      if (missing) return `dist/${file} has no \`${missing}\``;
    }
    return undefined;
  }

  /** Starts tslab as published: what `tslab kernel` does. */
  startStock(connectionFile: string) {
    process.argv = [process.execPath, "tslab", "kernel", "--config-path", connectionFile];
    this.module("main.js").main();
  }
}
