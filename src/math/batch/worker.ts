import type { Kernels } from "./engine";
import type { Memory } from "./room";

/** What main thread and workers share. */
export interface Control {
  /** See {@link slot}; after these, steps that a worker leaves to the main thread. */
  readonly state: Int32Array;
  /** The job in numbers: see {@link describe}. */
  readonly job: Float64Array;
}

/** Places in `state`. */
export const slot = { wake: 0, next: 1, running: 2, left: 3, list: 4 } as const;
export const mostSteps = 16384;
/** In `next`: there is nothing to take. */
export const closed = 2 ** 30;

/** What a worker is told before a job in a new place. */
export interface Introduction {
  readonly memory: Memory;
  readonly labels: Int32Array;
}

export interface WorkerSetup extends Control {
  readonly module: object;
  readonly thread: number;
}

/**
 * What a worker does: sleep, take steps of a job until none is left, sleep. It is turned into text and runs in a thread
 * of its own, so it stands alone: nothing outside of it is known to it.
 */
export function followJobs({
  parentPort,
  receiveMessageOnPort,
  workerData,
}: Pick<typeof import("node:worker_threads"), "parentPort" | "receiveMessageOnPort" | "workerData">): void {
  const { state, job, module, thread }: WorkerSetup = workerData;
  const [wake, next, running, left, list] = [0, 1, 2, 3, 4];
  const area = 65536 * (1 + thread);
  let kernels: Kernels | undefined;
  let labels: Int32Array = new Int32Array();
  let own: { sum: Float64Array; labels: Int32Array } = { sum: new Float64Array(), labels };

  const meet = (introduction: Introduction) => {
    const { memory } = introduction;
    const imports = { env: { memory: memory as WebAssembly.Memory } };
    kernels = new WebAssembly.Instance(module as WebAssembly.Module, imports).exports as unknown as Kernels;
    labels = introduction.labels;
    own = {
      sum: new Float64Array(memory.buffer, area, 4),
      labels: new Int32Array(memory.buffer, area + 64, 1024),
    };
  };

  const take = (step: number) => {
    const [, kind, units, unitsPerStep, classes, scores, gradient, targets, scale, margin] = job;
    const from = step * unitsPerStep;
    const to = Math.min(units, from + unitsPerStep);
    const n = to - from;
    const at = 8 * from * classes;
    const before = own.sum.slice();
    if (kind !== 2) own.labels.set(labels.subarray(from, to));
    const missing = !kernels
      ? 1
      : kind === 0
        ? kernels.softmax(area, n, classes, scores + at, gradient + at, scale)
        : kind === 1
          ? kernels.hinge(area, n, classes, scores + at, gradient + at, scale, margin)
          : kernels.sigmoid(area, n, scores + at, targets + at, gradient + at, scale);
    if (missing === 0) return;
    own.sum.set(before);
    Atomics.store(state, list + Atomics.add(state, left, 1), step);
  };

  for (let woken = 0; ; ) {
    Atomics.wait(state, wake, woken);
    woken = Atomics.load(state, wake);
    for (
      let told = receiveMessageOnPort(parentPort as never);
      told;
      told = receiveMessageOnPort(parentPort as never)
    )
      meet(told.message);
    Atomics.add(state, running, 1);
    for (let step = Atomics.add(state, next, 1); step < job[0]; step = Atomics.add(state, next, 1))
      take(step);
    Atomics.sub(state, running, 1);
    Atomics.notify(state, running);
  }
}
