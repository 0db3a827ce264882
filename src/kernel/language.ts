/**
 * TypeScript in cells: tslab's compiler and executor, with their answers as values instead of text.
 *
 * Made late (see kernel.ts): TypeScript and its first program are nearly all of a kernel's start.
 */
import { Compiler } from "./compiler";
import { completeness } from "./completeness";
import { type Failure, notTypeScript, thrown } from "./failure";
import { type Interrupt, Interrupted } from "./interrupt";
import { Scripts } from "./scripts";
import { nameCellsInStacks } from "./stackFrames";
import { pointsFromUnits, unitsFromPoints } from "./textPositions";
import type { Converter, Executor, Tslab } from "./tslab";
import type { Content } from "./wire";

/** What came of a cell. */
export type Outcome = { readonly failure: Failure } | { readonly value: unknown };

export class Language {
  readonly #tslab: Tslab;
  readonly #compiler: Compiler;
  readonly #executor: Executor;
  /** What the executor says of the cell that runs: its last expression's value, or what it threw. */
  #said: { value?: unknown; error?: unknown } = {};
  #isInterrupted = false;

  constructor(tslab: Tslab, interrupt: Interrupt) {
    this.#tslab = tslab;
    const scripts = new Scripts();
    const compiler = new Compiler(tslab, interrupt, scripts);
    this.#compiler = compiler;
    let browser: Converter | undefined;
    const converters = {
      node: compiler,
      get browser() {
        browser ??= tslab.module("converter.js").createConverter({ isJS: false, isBrowser: true });
        return browser;
      },
      close() {
        compiler.close();
        browser?.close();
      },
    };
    this.#executor = tslab.module("executor.js").createExecutor(process.cwd(), converters, {
      log: (value) => {
        this.#said.value = value;
      },
      // It also prints diagnostics here, which the compiler has.
      error: (error) => {
        this.#said.error = error;
      },
    });
    nameCellsInStacks(scripts);
  }

  /** Runs a cell. Everything up to its first `await` has happened when this returns. */
  async execute(source: string, label: string): Promise<Outcome> {
    this.#said = {};
    this.#isInterrupted = false;
    this.#compiler.begin(label);
    const isDone = await this.#executor.execute(source);
    const { diagnostics } = this.#compiler;
    if (diagnostics.length > 0)
      return { failure: notTypeScript(diagnostics, (at) => this.#compiler.place(at, source)) };
    if (isDone) return { value: this.#said.value };
    return { failure: thrown(this.#isInterrupted ? new Interrupted() : this.#said.error) };
  }

  /** Gives up a cell that awaits. */
  interrupt() {
    this.#isInterrupted = true;
    this.#executor.interrupt();
  }

  complete(source: string, cursor: number): Content {
    const found = this.#executor.complete(source, unitsFromPoints(source, cursor));
    return {
      matches: found.candidates,
      cursor_start: pointsFromUnits(source, found.start),
      cursor_end: pointsFromUnits(source, found.end),
      metadata: {},
    };
  }

  inspect(source: string, cursor: number): string | undefined {
    const info = this.#executor.inspect(source, unitsFromPoints(source, cursor));
    return info && this.#tslab.module("inspect.js").printQuickInfo(info);
  }

  isComplete(source: string): Content {
    const status = completeness(this.#compiler.ts, source);
    if (status !== "incomplete") return { status };
    const { indent } = this.#tslab.module("converter.js").isCompleteCode(source);
    return { status, indent: indent ?? "" };
  }

  close() {
    this.#executor.close();
  }
}
