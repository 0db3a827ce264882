/**
 * tslab's converter, TypeScript to JavaScript, with what it found out kept for the reader: which script is which
 * cell, and what TypeScript has to say.
 *
 * Upstream: `convert` could return its diagnostics as a chain and its source maps, and `isCompleteCode` its errors.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { syntaxErrors } from "./completeness";
import { type Interrupt, Interrupted } from "./interrupt";
import { NodeTypes } from "./nodeTypes";
import type { Maps, Place, Scripts } from "./scripts";
import type { Conversion, Converter, Diagnostic, SideOutput, Tslab } from "./tslab";
import { hookTypeScript, type TypeScript } from "./typescriptHooks";

/** The lines that tslab puts before a source, and the characters that its executor puts before the JavaScript. */
const sourceLines = 1;
const functionColumns = "(function(exports, require) { ".length;
const asyncFunctionColumns = "(async function(exports, require) { ".length;

/** `import fs from "f`, up to the cursor. */
const startsModuleName = /\b(?:import|from|require)\b[\s(]*["'][^"'\n]*$/;

export class Compiler implements Converter {
  readonly ts: TypeScript;
  /** Of the latest cell. */
  diagnostics: readonly Diagnostic[] = [];
  readonly #tslab: Tslab;
  readonly #interrupt: Interrupt;
  readonly #scripts: Scripts;
  readonly #maps = new Map<string, Maps>();
  readonly #nodeTypes = new NodeTypes();
  #converter: Converter | undefined;
  #runs = 0;
  #label = "";

  constructor(tslab: Tslab, interrupt: Interrupt, scripts: Scripts) {
    this.#tslab = tslab;
    this.#interrupt = interrupt;
    this.#scripts = scripts;
    this.ts = hookTypeScript(tslab, this.#maps, this.#nodeTypes);
    this.#ask(() => {});
  }

  /** The cell that is compiled next. */
  begin(label: string) {
    this.#label = label;
    this.diagnostics = [];
  }

  convert(previous: string, source: string): Conversion {
    this.diagnostics = syntaxErrors(this.ts, source);
    if (this.diagnostics.length > 0) return { diagnostics: this.diagnostics };
    const files: SideOutput[] = [];
    const conversion = this.#ask((converter) => {
      const answer = converter.convert(previous, source);
      // A file is compiled once, even if the question has to be asked again.
      files.push(...(answer.sideOutputs ?? []));
      return answer;
    });
    this.diagnostics = conversion.diagnostics;
    // An interrupt came meanwhile: the executor must not run the cell.
    if (this.#interrupt.isRequested) throw new Interrupted();
    for (const { path, data } of files) this.#keepFile(path, data);
    const { output } = conversion;
    const named = output === undefined ? output : this.#keepCell(source, output, conversion.hasToplevelAwait);
    this.#maps.clear();
    return { ...conversion, sideOutputs: files, output: named };
  }

  addModule(name: string, source: string, metadata: object): readonly Diagnostic[] {
    this.diagnostics = this.#ask((converter) => converter.addModule(name, source, metadata));
    return this.diagnostics;
  }

  inspect(previous: string, source: string, position: number) {
    return this.#ask((converter) => converter.inspect(previous, source, position));
  }

  complete(previous: string, source: string, position: number) {
    if (startsModuleName.test(source.slice(0, position))) this.#nodeTypes.wantAll();
    return this.#ask((converter) => converter.complete(previous, source, position));
  }

  close() {
    this.#converter?.close();
  }

  /** Where a diagnostic of this cell's source is. */
  place({ start, fileName }: Diagnostic, cellSource: string): Place {
    const source = fileName === undefined ? cellSource : (firstReadable(fileName) ?? "");
    // What tslab appends to a cell has no line there.
    const line = Math.min(start.line, source.split("\n").length - 1);
    return { label: fileName ?? this.#label, source, line, column: start.character };
  }

  /** A converter that has thrown once does so for ever after: the next question goes to a new one. */
  #ask<Answer>(question: (converter: Converter) => Answer): Answer {
    return this.#interrupt.guard(() => {
      this.#converter ??= this.#tslab
        .module("converter.js")
        .createConverter({ isJS: false, isBrowser: false });
      try {
        let answer = question(this.#converter);
        while (this.#nodeTypes.wantMissed()) answer = question(this.#converter);
        return answer;
      } catch (error) {
        this.#converter.close();
        this.#converter = undefined;
        throw error;
      }
    });
  }

  #keepCell(source: string, output: string, isAsync = false): string {
    const name = `cell:${++this.#runs}`;
    const maps = this.#maps.get(output);
    const codeColumns = isAsync ? asyncFunctionColumns : functionColumns;
    if (maps) this.#scripts.set(name, { label: this.#label, source, maps, sourceLines, codeColumns });
    return `${output}\n//# sourceURL=${name}`;
  }

  #keepFile(path: string, code: string) {
    const maps = this.#maps.get(code);
    const source = firstReadable(path.replace(/js$/, "ts"), path.replace(/js$/, "tsx"), path);
    if (maps && source !== undefined) {
      const label = relative(process.cwd(), path).replace(/js$/, "ts");
      this.#scripts.set(path, { label, source, maps, sourceLines: 0, codeColumns: 0 });
    }
  }
}

function firstReadable(...paths: string[]): string | undefined {
  for (const path of paths) {
    try {
      return readFileSync(path, "utf8");
    } catch {}
  }
  return undefined;
}
