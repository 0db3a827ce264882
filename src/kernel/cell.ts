/**
 * One execute_request while it runs, and after: what it prints or displays late is still its own.
 *
 * Upstream: tslab points stdout, stderr and `display` at whichever cell ran last.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Failure, replyOf } from "./failure";
import { Interrupted } from "./interrupt";
import { CellStreams } from "./streams";
import type { Content, Message } from "./wire";

const interrupted = new Interrupted().name;

export type Publish = (type: string, content: Content, parent: Message) => void;

export class Cell {
  readonly request: Message;
  readonly source: string;
  /** Not shown, not counted. */
  readonly silent: boolean;
  readonly counted: boolean;
  readonly streams: CellStreams;
  readonly #publish: Publish;
  /** What went wrong so far: a promise may be rejected before the cell's last line has run. */
  failure: Failure | undefined;

  constructor(request: Message, publish: Publish) {
    const { code, silent, store_history: stored } = request.content;
    this.request = request;
    this.source = String(code ?? "");
    this.silent = silent === true;
    this.counted = !this.silent && stored !== false;
    this.#publish = publish;
    this.streams = new CellStreams((name, text) => publish("stream", { name, text }, request));
  }

  /** Publishes after what was printed before. */
  publish(type: string, content: Content) {
    this.streams.flush();
    this.#publish(type, content, this.request);
  }

  /** An error of this cell: shown, and in its reply unless that is gone. */
  fail(failure: Failure) {
    // Each of a cell's loops and promises that an interrupt ends tells of it.
    if (failure.ename === interrupted && this.failure?.ename === interrupted) return;
    this.failure ??= failure;
    if (!this.silent) this.publish("error", { ...replyOf(failure) });
  }
}

/** The cell that the running code belongs to, across timers and promises. */
export const currentCell = new AsyncLocalStorage<Cell>();
