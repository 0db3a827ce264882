/**
 * The kernel's answers to Jupyter's requests.
 *
 * The sockets open first and `kernel_info` is answered at once; TypeScript is loaded when a front end is there and
 * has its answer, while it is busy with itself.
 *
 * Upstream, each a departure of tslab from the protocol: no `execute_input`, `execute_result`, `error`; no `ename`,
 * `evalue`, `traceback` in a reply; `abort` for `aborted`; `stop_on_error` ignored, and what comes within 200 ms of an
 * error skipped; no `history_reply`; `complete_reply` to a `comm_info_request`; no `status` in several replies.
 */
import { readFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Cell, currentCell } from "./cell";
import type { ControlEvent, ControlThreadData } from "./controlThread";
import { thrown } from "./failure";
import { History } from "./history";
import { Interrupt, Interrupted } from "./interrupt";
import { Language, type Outcome } from "./language";
import { plainText, resultBundle } from "./result";
import { Sockets } from "./sockets";
import { captureStreams } from "./streams";
import type { Tslab } from "./tslab";
import { answer, type ConnectionInfo, type Content, type Message, protocolVersion } from "./wire";

/** How long the shell must be silent before what had been sent when a cell failed is known to be here. */
const silence = 10; // ms
/** If no front end asks, TypeScript is loaded all the same. */
const longestWait = 1000; // ms

/** Before cells are kept from it. */
const exit = process.exit.bind(process);

export class Kernel {
  readonly #tslab: Tslab;
  readonly #connection: ConnectionInfo;
  readonly #sockets: Sockets;
  readonly #interrupt = new Interrupt();
  readonly #history = new History();
  readonly #waiting: Message[] = [];
  #controlThread: Worker | undefined;
  #language: Language | undefined;
  #count = 0;
  #isRunning = false;
  #run: Promise<void> = Promise.resolve();
  #latest: Cell | undefined;
  #lastRequest = 0;
  #giveUp: (reason: Error) => void = () => {};
  #isKnown = false;
  #isHeard = false;

  constructor(tslab: Tslab, connectionFile: string) {
    this.#tslab = tslab;
    this.#connection = JSON.parse(readFileSync(connectionFile, "utf8"));
    this.#sockets = new Sockets(tslab.require("zeromq"), this.#connection);
  }

  async start() {
    process.on("uncaughtException", (error) => this.#uncaught(error));
    process.on("unhandledRejection", (reason) => this.#uncaught(reason));
    process.once("SIGTERM", () => {
      // The control thread ends first, and says when: see there.
      this.#giveUp(namedError("SIGTERM", "The kernel was told to end: restart it."));
      void this.#run.then(() => this.#controlThread?.postMessage("shutdown"));
    });
    await this.#sockets.open(
      (request) => this.#take(request),
      () => {
        this.#isHeard = true;
        this.#loadSoon();
      },
    );
    this.#startControlThread();
    setTimeout(() => this.#load(), longestWait);
  }

  #startControlThread() {
    const workerData: ControlThreadData = {
      connection: this.#connection,
      anchor: this.#tslab.require.resolve("./main.js"),
      interrupt: this.#interrupt.memory,
      kernelInfo: this.#kernelInfo(),
    };
    this.#controlThread = new Worker(join(__dirname, "controlThread.js"), { workerData });
    this.#controlThread.on("message", (event: ControlEvent) => {
      switch (event.type) {
        case "status":
          this.#status(event.state, event.of);
          break;
        case "interrupt":
          this.#interrupt.clear();
          this.#language?.interrupt();
          this.#giveUp(new Interrupted());
          break;
        case "shutdown":
          void this.#shutDown();
      }
    });
  }

  // Requests

  #take(request: Message) {
    this.#lastRequest = performance.now();
    const type = request.header.msg_type;
    if (type === "execute_request") {
      this.#waiting.push(request);
      if (!this.#isRunning) this.#run = this.#runWaiting();
      return;
    }
    this.#status("busy", request);
    try {
      const content = this.#answerTo(type, request.content);
      if (content) this.#reply(request, { status: "ok", ...content });
    } catch (error) {
      const { ename, evalue, traceback } = thrown(error);
      this.#reply(request, { status: "error", ename, evalue, traceback });
    }
    this.#status("idle", request);
    if (type === "kernel_info_request") {
      this.#isKnown = true;
      this.#loadSoon();
    } else if (type === "shutdown_request") {
      void this.#sockets.shell.sent().then(() => this.#controlThread?.postMessage("shutdown"));
    } else if (type === "comm_open") {
      // There are no comms: the other side is told that nobody answers.
      this.#publish("comm_close", { comm_id: request.content.comm_id, data: {} }, request);
    }
  }

  /** `undefined` for what wants no reply. */
  #answerTo(type: string, content: Content): Content | undefined {
    const code = String(content.code ?? "");
    switch (type) {
      case "kernel_info_request":
        return this.#kernelInfo();
      case "is_complete_request":
        return this.#load().isComplete(code);
      case "complete_request":
        return this.#load().complete(code, Number(content.cursor_pos));
      case "inspect_request": {
        const text = this.#load().inspect(code, Number(content.cursor_pos));
        return { found: text !== undefined, data: text ? { "text/plain": text } : {}, metadata: {} };
      }
      case "history_request":
        return { history: this.#history.answer(content) };
      case "comm_info_request":
        return { comms: {} };
      case "shutdown_request":
        return { restart: content.restart === true };
      default:
        return undefined;
    }
  }

  #kernelInfo(): Content {
    const { version, typescriptVersion } = this.#tslab;
    return {
      status: "ok",
      protocol_version: protocolVersion,
      implementation: "tslab",
      implementation_version: version,
      banner: `TypeScript ${typescriptVersion} (tslab ${version}, Node ${process.versions.node})`,
      help_links: [
        { text: "TypeScript", url: "https://www.typescriptlang.org/docs/handbook/intro.html" },
        { text: "JavaScript", url: "https://developer.mozilla.org/docs/Web/JavaScript" },
      ],
      language_info: {
        name: "typescript",
        version: typescriptVersion,
        mimetype: "text/typescript",
        file_extension: ".ts",
        pygments_lexer: "typescript",
        // tslab's, which colours cells in JupyterLab (`mode`) and in the classic Notebook (the rest).
        codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
      },
    };
  }

  // Cells

  async #runWaiting() {
    this.#isRunning = true;
    for (let request = this.#waiting.shift(); request; request = this.#waiting.shift()) {
      this.#status("busy", request);
      const content = await this.#execute(request);
      const stops = content.status === "error" && request.content.stop_on_error !== false;
      // What was sent before this reply was sent in the belief that the cell would succeed; what is sent after is not.
      const aborted = stops ? await this.#sentSoFar() : [];
      this.#reply(request, content);
      this.#status("idle", request);
      for (const late of aborted) {
        this.#status("busy", late);
        this.#reply(late, { status: "aborted", execution_count: this.#count });
        this.#status("idle", late);
      }
    }
    this.#isRunning = false;
  }

  async #sentSoFar(): Promise<Message[]> {
    do await new Promise((resolve) => setTimeout(resolve, silence));
    while (performance.now() - this.#lastRequest < silence);
    return this.#waiting.splice(0);
  }

  /** The reply's content. */
  async #execute(request: Message): Promise<Content> {
    const cell = new Cell(request, (...message) => this.#publish(...message));
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
    const outcome: Outcome = await currentCell.run(cell, () => this.#load().execute(cell.source, label));
    if ("failure" in outcome) cell.fail(outcome.failure);
    // Node tells of a rejected promise that nobody awaits after the promises that are due.
    await new Promise(setImmediate);
    if ("value" in outcome && outcome.value !== undefined && !cell.silent && !cell.failure) {
      const data = await currentCell.run(cell, () => resultBundle(outcome.value));
      cell.publish("execute_result", { execution_count: count, data, metadata: {} });
      if (cell.counted) this.#history.setOutput(String(data["text/plain"]));
    }
  }

  #uncaught(error: unknown) {
    const cell = currentCell.getStore() ?? this.#latest;
    if (cell) cell.fail(thrown(error));
    else process.stderr.write(`losslab kernel: ${plainText(error)}\n`);
  }

  // Language

  #loadSoon() {
    if (this.#isKnown && this.#isHeard) setImmediate(() => this.#load());
  }

  #load(): Language {
    this.#language ??= this.#interrupt.guard(() => this.#makeLanguage());
    return this.#language;
  }

  #makeLanguage(): Language {
    const language = new Language(this.#tslab, this.#interrupt);
    this.#interrupt.watchLoops();
    captureStreams(() => (currentCell.getStore() ?? this.#latest)?.streams);
    // What tslab's `display` and losslab's figures call.
    this.#tslab.module("jupyter.js").lastWriteDisplayData = (content, update) => {
      const cell = currentCell.getStore() ?? this.#latest;
      cell?.publish(update ? "update_display_data" : "display_data", content);
    };
    // Kernels are mostly killed, and what is kept only at their end is lost.
    setTimeout(() => (module as { flushCompileCache?(): void }).flushCompileCache?.(), longestWait);
    process.exit = (code) => {
      throw namedError("process.exit", `(${code ?? ""}) ends the cell; the kernel goes on.`);
    };
    return language;
  }

  async #shutDown() {
    this.#language?.close();
    await this.#sockets.close();
    exit(0);
  }

  // Messages

  #status(state: "busy" | "idle", parent: Message) {
    this.#publish("status", { execution_state: state }, parent);
  }

  #reply(to: Message, content: Content) {
    this.#sockets.shell.send(answer(to, to.header.msg_type.replace("request", "reply"), content));
  }

  #publish(type: string, content: Content, parent: Message) {
    this.#interrupt.guard(() => this.#sockets.iopub.send(answer(parent, type, content, [Buffer.from(type)])));
  }
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
