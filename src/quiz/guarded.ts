import { runInThisContext } from "node:vm";
import { inWords } from "../math/accept";

/** A check runs at most so long; the answers' own work takes milliseconds. */
const longest = 2000;

/** What an answer did when it was called. */
export type Outcome = { readonly value: unknown } | { readonly threw: string };

/**
 * Runs `work`, which calls a student's functions, so that nothing they do reaches beyond it: it ends after two
 * seconds even in an endless loop, what they print is dropped (a check calls them hundreds of times, and for nbgrader
 * anything on stderr is a failed test), and `process.exit` throws.
 *
 * @returns what `work` returns, or `undefined` if its time was up
 */
export function guarded<Result>(work: () => Result, milliseconds = longest): Result | undefined {
  const slot = Symbol.for("losslab.quiz.guarded");
  const scope = globalThis as Record<symbol, unknown>;
  const { exit } = process;
  const writes = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  let result: Result | undefined;
  scope[slot] = () => {
    result = work();
  };
  for (const { stream } of writes) stream.write = () => true;
  process.exit = () => {
    throw new Error("process.exit() was called");
  };
  try {
    // Only code that vm runs can be stopped from outside; what that code calls is stopped with it.
    runInThisContext('globalThis[Symbol.for("losslab.quiz.guarded")]()', { timeout: milliseconds });
    return result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return undefined;
    throw error;
  } finally {
    for (const { stream, write } of writes) stream.write = write;
    process.exit = exit;
    delete scope[slot];
  }
}

export function outcomeOf(answer: (...inputs: never[]) => unknown, inputs: readonly unknown[]): Outcome {
  try {
    return { value: (answer as (...inputs: unknown[]) => unknown)(...inputs) };
  } catch (error) {
    return { threw: thrownInWords(error) };
  }
}

function thrownInWords(error: unknown): string {
  try {
    const { name, message } = error as Error;
    return typeof message === "string" ? `${name}: ${message.split("\n")[0]}` : String(error);
  } catch {
    return "something that cannot be printed";
  }
}

/** A returned value in a few words; never throws. */
export function returnedInWords(value: unknown): string {
  if (value === undefined) return "nothing (is it written yet, or is a “return” missing?)";
  if (typeof value === "number") return String(value);
  try {
    if (typeof (value as PromiseLike<unknown> | null)?.then === "function")
      return "a promise (write it without async)";
    return inWords(value);
  } catch {
    return "something that cannot be looked at";
  }
}
