/**
 * Interrupt, from the control thread to the main thread, through memory that both see.
 *
 * - A cell that awaits: the main thread takes a message, and gives the cell up.
 * - A loop of a cell or of a file that it imports, in whatever timer or after whatever `await`: it looks at the
 *   memory in each round (typescriptHooks.ts makes it), and throws.
 * - A computation elsewhere, say in a library or a regular expression, during a cell's first run: the signal SIGINT,
 *   on which the virtual machine ends the script. Windows has no such signal: there only a restart helps.
 *
 * Ending what V8 runs from outside (the inspector's `Runtime.terminateExecution`) would do for all three, but Node 20
 * aborts when it loses an async context in that way.
 *
 * Upstream: tslab has the third alone.
 */

const requested = 0;
const guarded = 1;

/** How long the main thread may take to notice. */
const patience = 150; // ms

export class Interrupted extends Error {
  override readonly name = "Interrupted";
  override readonly message = "The cell was interrupted.";
}

/** What loops look at. Its first entry is not 0 when they are to end. */
export const loopGuard = "__interrupt__";

export class Interrupt {
  readonly #flags: Int32Array;

  constructor(memory = new SharedArrayBuffer(8)) {
    this.#flags = new Int32Array(memory);
  }

  get memory(): SharedArrayBuffer {
    return this.#flags.buffer as SharedArrayBuffer;
  }

  get isRequested(): boolean {
    return Atomics.load(this.#flags, requested) === 1;
  }

  /** Main thread: makes cells' loops stoppable. */
  watchLoops() {
    const stop = () => {
      throw new Interrupted();
    };
    Object.defineProperty(globalThis, loopGuard, {
      value: Object.assign(this.#flags.subarray(0, 1), { stop }),
    });
    // Outside a script's first run the signal means nothing.
    process.on("SIGINT", () => {});
  }

  /** Main thread: the interrupt has been dealt with. */
  clear() {
    Atomics.store(this.#flags, requested, 0);
  }

  /** Main thread: runs what the signal must not cut in two. */
  guard<Result>(work: () => Result): Result {
    Atomics.add(this.#flags, guarded, 1);
    try {
      return work();
    } finally {
      Atomics.sub(this.#flags, guarded, 1);
    }
  }

  /** Control thread: `tell` posts the message. */
  request(tell: () => void) {
    if (this.isRequested) return;
    Atomics.store(this.#flags, requested, 1);
    tell();
    const timer = setInterval(() => {
      if (!this.isRequested) clearInterval(timer);
      else if (process.platform !== "win32" && Atomics.load(this.#flags, guarded) === 0)
        process.kill(process.pid, "SIGINT");
    }, patience);
  }
}
