/**
 * The kernel's answers to Jupyter's requests.
 *
 * The sockets open first and `kernel_info` is answered at once; TypeScript is loaded when a front end is there and
 * has its answer, while it is busy with itself.
 *
 * Upstream, each a departure of tslab from the protocol: no `history_reply`; `complete_reply` to a `comm_info_request`;
 * no `status` in several replies; versions that are none of its own.
 */
import { readFileSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CellQueue } from "./cellQueue";
import type { ControlEvent, ControlThreadData } from "./controlThread";
import { thrown } from "./failure";
import { History } from "./history";
import { Interrupt, Interrupted } from "./interrupt";
import { Language } from "./language";
import { Messages } from "./messages";
import { Rest } from "./rest";
import { plainText } from "./result";
import { Sockets } from "./sockets";
import { captureStreams } from "./streams";
import type { Tslab } from "./tslab";
import { type ConnectionInfo, type Content, type Message, protocolVersion } from "./wire";

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
  readonly #rest = new Rest();
  readonly #messages: Messages;
  readonly #cells: CellQueue;
  #controlThread: Worker | undefined;
  #language: Language | undefined;
  #isKnown = false;
  #isHeard = false;

  constructor(tslab: Tslab, connectionFile: string) {
    this.#tslab = tslab;
    this.#connection = JSON.parse(readFileSync(connectionFile, "utf8"));
    this.#sockets = new Sockets(tslab.require("zeromq"), this.#connection);
    this.#messages = new Messages(this.#sockets, this.#interrupt);
    this.#cells = new CellQueue(this.#messages, this.#interrupt, this.#history, this.#rest, () =>
      this.#load(),
    );
  }

  async start() {
    process.on("uncaughtException", (error) => this.#uncaught(error));
    process.on("unhandledRejection", (reason) => this.#uncaught(reason));
    process.once("SIGTERM", () => {
      const reason = namedError("SIGTERM", "The kernel was told to end: restart it.");
      // The control thread ends first, and says when: see there.
      void this.#cells.giveUp(reason).then(() => this.#controlThread?.postMessage("shutdown"));
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
          this.#messages.status(event.state, event.of);
          break;
        case "interrupt":
          this.#interrupt.clear();
          this.#language?.interrupt();
          void this.#cells.giveUp(new Interrupted());
          break;
        case "shutdown":
          void this.#shutDown();
      }
    });
  }

  // Requests

  #take(request: Message) {
    const type = request.header.msg_type;
    if (type === "execute_request") return this.#cells.add(request);
    this.#messages.status("busy", request);
    try {
      const content = this.#answerTo(type, request.content);
      if (content) this.#messages.reply(request, { status: "ok", ...content });
    } catch (error) {
      const { ename, evalue, traceback } = thrown(error);
      this.#messages.reply(request, { status: "error", ename, evalue, traceback });
    }
    this.#messages.status("idle", request);
    if (type === "kernel_info_request") {
      this.#isKnown = true;
      this.#loadSoon();
    } else if (type === "shutdown_request") {
      void this.#sockets.shell.sent().then(() => this.#controlThread?.postMessage("shutdown"));
    } else if (type === "comm_open") {
      // There are no comms: the other side is told that nobody answers.
      this.#messages.publish("comm_close", { comm_id: request.content.comm_id, data: {} }, request);
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

  #uncaught(error: unknown) {
    const cell = this.#cells.current;
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
    captureStreams(() => this.#cells.current?.streams);
    // What tslab's `display` and losslab's figures call.
    this.#tslab.module("jupyter.js").lastWriteDisplayData = (content, update) => {
      this.#cells.current?.publish(update ? "update_display_data" : "display_data", content);
    };
    // Kernels are mostly killed, and what is kept only at their end is lost.
    setTimeout(() => (module as { flushCompileCache?(): void }).flushCompileCache?.(), longestWait);
    this.#rest.begin();
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
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
