/**
 * stdout and stderr of the process, cut into messages of the cell that wrote.
 *
 * A message a write is what makes a million lines slow, and a message without end is what fills the memory: text is
 * gathered for a moment, and a cell's text ends at a limit that no reader would scroll through.
 *
 * Upstream: tslab sends a message a write, through a socket that drops what a slow front end has not taken, its
 * `idle` included; and to whichever cell ran last.
 */
import { StringDecoder } from "node:string_decoder";

export type StreamName = "stdout" | "stderr";

const longestMessage = 64 * 1024;
const longestWait = 30; // ms: a reader sees no step between lines
/** Of one write that is longer. */
const longestPiece = 1024 * 1024;
const isFirstOfPair = /[\ud800-\udbff]/;
const longestText = 32 * 1024 * 1024;

export class CellStreams {
  readonly #send: (name: StreamName, text: string) => void;
  #name: StreamName = "stdout";
  #pieces: string[] = [];
  #length = 0;
  #total = 0;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(send: (name: StreamName, text: string) => void) {
    this.#send = send;
  }

  write(name: StreamName, text: string) {
    if (text === "" || this.#total > longestText) return;
    if (name !== this.#name) this.flush();
    this.#name = name;
    const rest = longestText - this.#total;
    this.#total += text.length;
    this.#pieces.push(text.length > rest ? text.slice(0, rest) : text);
    this.#length += text.length;
    if (this.#total > longestText) {
      this.flush();
      this.#send(
        "stderr",
        `\n[The cell printed more than ${longestText >> 20} MB: the rest is not shown.]\n`,
      );
    } else if (this.#length >= longestMessage) {
      this.flush();
    } else if (this.#timer === undefined) {
      this.#since = performance.now();
      this.#timer = setTimeout(() => this.flush(), longestWait);
    } else if (performance.now() - this.#since > longestWait) {
      // In a loop that never returns no timer fires.
      this.flush();
    }
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    for (let start = 0, end = 0; start < text.length; start = end) {
      end = start + longestPiece;
      if (isFirstOfPair.test(text[end - 1])) end--;
      this.#send(this.#name, text.slice(start, end));
    }
  }
}

/** Sends what the process prints to `target`; where that names no cell it goes where it always went. */
export function captureStreams(target: () => CellStreams | undefined) {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = process[name];
    const original = stream.write.bind(stream);
    const decoder = new StringDecoder("utf8");
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      const streams = target();
      if (!streams) return original(chunk, ...(rest as []));
      streams.write(name, typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
      const done = rest.find((argument) => typeof argument === "function");
      if (done) process.nextTick(done as () => void);
      return true;
    };
  }
}
