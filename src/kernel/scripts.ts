/**
 * What each running script was compiled from: a cell, or a TypeScript file that a cell imports.
 *
 * tslab compiles twice, TypeScript to modules and modules to CommonJS, hence two source maps, one after the other.
 */
import { SourceMap } from "node:module";

/** The two maps of one script, in the order of the compilations, as JSON. */
export type Maps = readonly [toModule: string, toCommonJs: string];

interface Script {
  /** What the reader calls it: "Cell [3]", "losses.ts". */
  readonly label: string;
  readonly source: string;
  readonly maps: Maps;
  /** What stood before the source when it was compiled, and before the JavaScript when it is run. */
  readonly sourceLines: number;
  readonly codeColumns: number;
}

/** A place in the source; lines and columns count from 0. */
export interface Place {
  readonly label: string;
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

export class Scripts {
  readonly #scripts = new Map<string, Script>();
  /** Reading a map takes longer than running most cells: only those of a cell in a stack are read. */
  readonly #read = new WeakMap<Script, readonly SourceMap[]>();

  set(name: string, script: Script) {
    this.#scripts.set(name, script);
  }

  /** Where the source of a place in a script is; line and column count from 1, as V8's do. */
  locate(name: string, line: number, column: number): Place | undefined {
    const script = this.#scripts.get(name);
    if (!script) return undefined;
    const { label, source, sourceLines, codeColumns } = script;
    let [atLine, atColumn] = [line - 1, Math.max(0, column - 1 - (line === 1 ? codeColumns : 0))];
    for (const map of this.#mapsOf(script)) {
      const entry = map.findEntry(atLine, atColumn);
      if (!("originalLine" in entry)) return undefined;
      [atLine, atColumn] = [entry.originalLine, entry.originalColumn];
    }
    atLine -= sourceLines;
    // tslab appends a line that exports what the cell declares.
    return atLine < source.split("\n").length ? { label, source, line: atLine, column: atColumn } : undefined;
  }

  /** From the JavaScript that runs back to the source. */
  #mapsOf(script: Script): readonly SourceMap[] {
    const maps = this.#read.get(script) ?? script.maps.map((map) => new SourceMap(JSON.parse(map))).reverse();
    this.#read.set(script, maps);
    return maps;
  }
}
