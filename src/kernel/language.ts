/**
 * TypeScript in cells: tslab's converter and executor, with their answers as values instead of text.
 *
 * Made late (see kernel.ts): TypeScript and its first program are nearly all of a kernel's start.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { completeness, syntaxErrors } from "./completeness";
import { type Failure, notTypeScript, thrown } from "./failure";
import { type Interrupt, Interrupted } from "./interrupt";
import { type Maps, Scripts } from "./scripts";
import { nameCellsInStacks } from "./stackFrames";
import { pointsFromUnits, unitsFromPoints } from "./textPositions";
import type { Conversion, Converter, Diagnostic, Executor, Tslab } from "./tslab";
import { hookTypeScript, type TypeScript } from "./typescriptHooks";
import type { Content } from "./wire";

/** What came of a cell. */
export type Outcome = { readonly failure: Failure } | { readonly value: unknown };

/** Of the first of the paths that can be read. */
function readText(...paths: string[]): string | undefined {
  for (const path of paths) {
    try {
      return readFileSync(path, "utf8");
    } catch {}
  }
  return undefined;
}

/** The lines that tslab puts before a source, and the characters that its executor puts before the JavaScript. */
const sourceLines = 1;
const functionColumns = "(function(exports, require) { ".length;
const asyncFunctionColumns = "(async function(exports, require) { ".length;

export class Language {
  readonly #tslab: Tslab;
  readonly #interrupt: Interrupt;
  readonly #ts: TypeScript;
  readonly #executor: Executor;
  readonly #scripts = new Scripts();
  readonly #maps = new Map<string, Maps>();
  /** Cells that were run, counted or not: their scripts' names. */
  #runs = 0;
  #cell = { label: "", source: "" };
  #diagnostics: readonly Diagnostic[] = [];
  #console: { value: unknown; errors: unknown[] } = { value: undefined, errors: [] };

  constructor(tslab: Tslab, interrupt: Interrupt) {
    this.#tslab = tslab;
    this.#interrupt = interrupt;
    this.#ts = hookTypeScript(tslab, this.#maps);
    const { createConverter } = tslab.module("converter.js");
    const node = this.#converterWithScripts(createConverter({ isJS: false, isBrowser: false }));
    let browser: Converter | undefined;
    this.#executor = tslab.module("executor.js").createExecutor(
      process.cwd(),
      {
        node,
        get browser() {
          browser ??= createConverter({ isJS: false, isBrowser: true });
          return browser;
        },
        close() {
          node.close();
          browser?.close();
        },
      },
      {
        log: (value) => {
          this.#console.value = value;
        },
        error: (...values) => {
          this.#console.errors.push(...values);
        },
      },
    );
    nameCellsInStacks(this.#scripts);
  }

  /** Runs a cell. Everything up to its first `await` has happened when this returns. */
  async execute(source: string, label: string): Promise<Outcome> {
    this.#cell = { label, source };
    this.#diagnostics = [];
    const said = { value: undefined as unknown, errors: [] as unknown[] };
    this.#console = said;
    const isDone = await this.#executor.execute(source);
    const [first] = this.#diagnostics;
    if (first)
      return { failure: notTypeScript(this.#diagnostics, (at) => this.#place(at, { label, source })) };
    return isDone ? { value: said.value } : { failure: thrown(said.errors[0]) };
  }

  complete(source: string, cursor: number): Content {
    const { start, end, candidates } = this.#interrupt.guard(() =>
      this.#executor.complete(source, unitsFromPoints(source, cursor)),
    );
    return {
      matches: candidates,
      cursor_start: pointsFromUnits(source, start),
      cursor_end: pointsFromUnits(source, end),
      metadata: {},
    };
  }

  inspect(source: string, cursor: number): string | undefined {
    const info = this.#interrupt.guard(() => this.#executor.inspect(source, unitsFromPoints(source, cursor)));
    return info && this.#tslab.module("inspect.js").printQuickInfo(info);
  }

  isComplete(source: string): Content {
    const status = completeness(this.#ts, source);
    if (status !== "incomplete") return { status };
    const { indent } = this.#tslab.module("converter.js").isCompleteCode(source);
    return { status, indent: indent ?? "" };
  }

  close() {
    this.#executor.close();
  }

  /** Names each script, and keeps what is needed to find its lines. */
  #converterWithScripts(converter: Converter): Converter {
    const convert = (previous: string, source: string): Conversion => {
      const faults = syntaxErrors(this.#ts, source);
      const conversion =
        faults.length > 0
          ? { diagnostics: faults }
          : this.#interrupt.guard(() => converter.convert(previous, source));
      this.#diagnostics = conversion.diagnostics;
      // An interrupt that came meanwhile; the executor must not run the cell.
      if (this.#interrupt.isRequested) throw new Interrupted();
      for (const { path, data } of conversion.sideOutputs ?? []) this.#keepFile(path, data);
      if (conversion.output !== undefined) conversion.output = this.#keepCell(conversion);
      this.#maps.clear();
      return conversion;
    };
    return {
      convert,
      addModule: (name, source, metadata) => {
        this.#diagnostics = converter.addModule(name, source, metadata);
        return this.#diagnostics;
      },
      inspect: converter.inspect,
      complete: converter.complete,
      close: converter.close,
    };
  }

  #keepCell({ output = "", hasToplevelAwait }: Conversion): string {
    const name = `cell:${++this.#runs}`;
    const maps = this.#maps.get(output);
    const codeColumns = hasToplevelAwait ? asyncFunctionColumns : functionColumns;
    const { label, source } = this.#cell;
    if (maps) this.#scripts.set(name, label, source, maps, { sourceLines, codeColumns });
    return `${output}\n//# sourceURL=${name}`;
  }

  #keepFile(path: string, code: string) {
    const maps = this.#maps.get(code);
    const source = maps && readText(JSON.parse(maps[0]).sources[0], path);
    if (maps && source !== undefined)
      this.#scripts.set(path, relative(process.cwd(), path).replace(/\.js$/, ".ts"), source, maps, {
        sourceLines: 0,
        codeColumns: 0,
      });
  }

  #place({ start, fileName }: Diagnostic, cell: { label: string; source: string }) {
    const source = fileName === undefined ? cell.source : (readText(fileName, fileName) ?? "");
    const lines = source.split("\n").length;
    // What tslab appends to a cell has no line there.
    const line = Math.min(start.line, lines - 1);
    return { label: fileName ?? cell.label, source, line, column: start.character };
  }
}
