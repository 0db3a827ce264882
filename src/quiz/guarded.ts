import { types } from "node:util";
import { runInThisContext } from "node:vm";
import { formatNumber } from "../figures/formatNumber";
import { inWords, isArray } from "../math/accept";

/** A check may compute so long; the answers' own work takes milliseconds. */
const longest = 2000;
/** On a machine where much else runs, it may have to wait several times as long. */
const attempts = 3;

/** What an answer did when it was called. */
export type Outcome = { readonly value: unknown } | { readonly threw: string };

/**
 * Runs `work`, which calls a student's functions, so that nothing they do reaches beyond it: it ends after two
 * seconds of computing even in an endless loop, what they print is dropped (a check calls them hundreds of times, and
 * for nbgrader anything on stderr is a failed test), and `process.exit` throws.
 *
 * @returns what `work` returns, or `undefined` if its time was up
 */
export function guarded<Result>(work: () => Result, milliseconds = longest): Result | undefined {
  const { exit } = process;
  const writes = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  for (const { stream } of writes) stream.write = () => true;
  process.exit = () => {
    throw new Error("process.exit() was called");
  };
  try {
    return inTime(work, milliseconds);
  } finally {
    for (const { stream, write } of writes) stream.write = write;
    process.exit = exit;
  }
}

/** Only code that vm runs can be stopped from outside; what that code calls is stopped with it. */
function inTime<Result>(work: () => Result, milliseconds: number): Result | undefined {
  const slot = Symbol.for("losslab.quiz.guarded");
  const scope = globalThis as Record<symbol, unknown>;
  let result: Result | undefined;
  scope[slot] = () => {
    result = work();
  };
  try {
    for (let attempt = 1; ; attempt++) {
      const before = process.cpuUsage();
      try {
        runInThisContext('globalThis[Symbol.for("losslab.quiz.guarded")]()', { timeout: milliseconds });
        return result;
      } catch (error) {
        if ((error as NodeJS.ErrnoException | null)?.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
        // The clock on the wall also counts the time in which others had the processor: then it is tried again.
        const { user, system } = process.cpuUsage(before);
        if ((user + system) / 1000 > 0.7 * milliseconds || attempt === attempts) return undefined;
      }
    }
  } finally {
    delete scope[slot];
  }
}

export function outcomeOf(answer: (...inputs: never[]) => unknown, inputs: readonly unknown[]): Outcome {
  try {
    const value = (answer as (...inputs: unknown[]) => unknown)(...inputs);
    // A promise is a wrong answer; one that is rejected, and nobody asks, would be an error of the cell that checks.
    if (types.isPromise(value)) Promise.prototype.then.call(value, undefined, () => {});
    return { value };
  } catch (error) {
    return { threw: thrownInWords(error) };
  }
}

function thrownInWords(error: unknown): string {
  try {
    const { name, message } = error as Error;
    if (typeof message !== "string") return String(error);
    const endless = name === "RangeError" && /call stack/.test(message);
    return `${name}: ${message.split("\n")[0]}${endless ? " (does a function call itself without end?)" : ""}`;
  } catch {
    return "something that cannot be printed";
  }
}

/** A returned value in a few words; never throws. */
export function returnedInWords(value: unknown): string {
  if (value === undefined) return "nothing (is it written yet, or is a “return” missing?)";
  if (typeof value === "number") return formatNumber(value, 4);
  try {
    if (typeof (value as PromiseLike<unknown> | null)?.then === "function")
      return "a promise (write it without async)";
    return isArray(value) ? `an array of length ${value.length}` : inWords(value);
  } catch {
    return "something that cannot be looked at";
  }
}
