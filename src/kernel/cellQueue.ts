/**
 * Cells, one after another, and what follows when one fails.
 *
 * Upstream, each a departure of tslab from the protocol: no `execute_input`, `execute_result`, `error`; no `ename`,
 * `evalue`, `traceback` in a reply; `abort` for `aborted`; `stop_on_error` ignored, and what comes within 200 ms of an
 * error skipped.
 */
import { Cell, currentCell } from "./cell";
import { thrown } from "./failure";
import type { History } from "./history";
import type { Interrupt } from "./interrupt";
import type { Language, Outcome } from "./language";
import type { Messages } from "./messages";
import type { Rest } from "./rest";
import { resultBundle } from "./result";
import type { Content, Message } from "./wire";

/** How long the shell must be silent before what had been sent when a cell failed is known to be here. */
const silence = 10; // ms

export class CellQueue {
  readonly #messages: Messages;
  readonly #interrupt: Interrupt;
  readonly #history: History;
  readonly #language: () => Language;
  readonly #rest: Rest;
  readonly #waiting: Message[] = [];
  #count = 0;
  #lastAdded = 0;
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();
  #latest: Cell | undefined;
  #giveUp: (reason: Error) => void = () => {};

  constructor(
    messages: Messages,
    interrupt: Interrupt,
    history: History,
    rest: Rest,
    language: () => Language,
  ) {
    this.#messages = messages;
    this.#interrupt = interrupt;
    this.#history = history;
    this.#rest = rest;
    this.#language = language;
  }

  /** The cell whose code runs, also in its timers; else the one that ran last. */
  get current(): Cell | undefined {
    return currentCell.getStore() ?? this.#latest;
  }

  add(request: Message) {
    this.#lastAdded = performance.now();
    this.#waiting.push(request);
    if (!this.#isRunning) this.#run = this.#runWaiting();
  }

  /** Ends the cell that runs, for this reason; resolves when it has been answered. */
  giveUp(reason: Error): Promise<void> {
    this.#giveUp(reason);
    return this.#run;
  }

  async #runWaiting() {
    this.#isRunning = true;
    this.#rest.end();
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      this.#messages.status("busy", request);
      const content = await this.#execute(request);
      const stops = content.status === "error" && request.content.stop_on_error !== false;
      // What was sent before this reply was sent in the belief that the cell would succeed; what is sent after is not.
      const aborted = stops ? await this.#sentSoFar() : [];
      this.#messages.reply(request, content);
      this.#messages.status("idle", request);
      for (const late of aborted) {
        this.#messages.status("busy", late);
        this.#messages.reply(late, { status: "aborted", execution_count: this.#count });
        this.#messages.status("idle", late);
      }
    }
    this.#isRunning = false;
    this.#rest.begin();
  }

  async #sentSoFar(): Promise<Message[]> {
    do await new Promise((resolve) => setTimeout(resolve, silence));
    while (performance.now() - this.#lastAdded < silence);
    return this.#waiting.splice(0);
  }

  /** The reply's content. */
  async #execute(request: Message): Promise<Content> {
    const cell = new Cell(request, (...message) => this.#messages.publish(...message));
    if (cell.counted) {
      this.#count++;
      this.#history.add(this.#count, cell.source);
    }
    const count = this.#count;
    if (!cell.silent) cell.publish("execute_input", { code: cell.source, execution_count: count });
    this.#latest = cell;
    try {
      const interruption = new Promise<never>((_, reject) => {
        this.#giveUp = reject;
      });
      const evaluation = new Promise<void>((resolve, reject) => {
        // With nothing of the kernel's own in the queue of promises: SIGINT clears it.
        setImmediate(() => this.#evaluate(cell, count).then(resolve, reject));
      });
      await Promise.race([evaluation, interruption]);
    } catch (error) {
      cell.fail(thrown(error));
    }
    this.#giveUp = () => {};
    // A loop may have ended by itself before its interrupt's message is here: that must not hit the next cell.
    while (this.#interrupt.isRequested) await new Promise(setImmediate);
    cell.streams.flush();
    const { failure } = cell;
    if (failure) return { status: "error", execution_count: count, ...failure };
    return { status: "ok", execution_count: count, user_expressions: {}, payload: [] };
  }

  async #evaluate(cell: Cell, count: number) {
    const label = cell.counted ? `Cell [${count}]` : "This cell";
    const outcome: Outcome = await currentCell.run(cell, () => this.#language().execute(cell.source, label));
    if ("failure" in outcome) cell.fail(outcome.failure);
    // Node tells of a rejected promise that nobody awaits after the promises that are due.
    await new Promise(setImmediate);
    if ("value" in outcome && outcome.value !== undefined && !cell.silent && !cell.failure) {
      const data = await currentCell.run(cell, () => resultBundle(outcome.value));
      cell.publish("execute_result", { execution_count: count, data, metadata: {} });
      if (cell.counted) this.#history.setOutput(String(data["text/plain"]));
    }
  }
}
