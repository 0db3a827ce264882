/**
 * A kernel at rest gives back what its cells have left behind.
 *
 * V8 collects when it is short of room, and keeps room for a busy program. Most of a class's kernels are idle at any
 * moment, and share one machine.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** After a cell; longer than from one cell to the next when all are run. */
const patience = 3000; // ms

export class Rest {
  #timer: NodeJS.Timeout | undefined;
  #isResting = false;

  /** Nothing runs from now on. */
  begin() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveBack(), patience).unref();
  }

  end() {
    clearTimeout(this.#timer);
    if (this.#isResting) setFlagsFromString("--no-optimize-for-size");
    this.#isResting = false;
  }

  #giveBack() {
    this.#isResting = true;
    // With this V8 also shrinks the space of what is young, and goes on collecting while there is something to give back.
    setFlagsFromString("--optimize-for-size");
    collectGarbage();
  }
}

function collectGarbage() {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("globalThis.gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect === "function") collect();
}
