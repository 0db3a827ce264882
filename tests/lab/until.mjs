import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds; for hooks and what runs beside a test, where vitest has no `expect.poll`. */
export async function until(what, holds, { timeout = 30_000, interval = 100 } = {}) {
  for (const end = Date.now() + timeout; !(await holds()); await sleep(interval))
    if (Date.now() > end) throw new Error(`${what}: not after ${timeout / 1000} s`);
}
