import { engine } from "./engine";
import type { Job } from "./job";
import { type Room, seatIn, seats } from "./room";
import { Sum, takeSteps, unitsPerStep, writeLabels } from "./steps";
import {
  type Control,
  closed,
  followJobs,
  type Introduction,
  mostSteps,
  slot,
  type WorkerSetup,
} from "./worker";

/** Below this many scores a second thread costs more than it gives: to wake it takes some 50 µs. */
const worthSharing = 100_000;
/** How long to wait for a thread that does not end its step, in ms: it must be dead, a step takes less than one. */
const patience = 5000;

const crews = new Map<number, Crew>();
let broken = false;

interface Crew extends Control {
  readonly tell: (introduction: Introduction) => void;
  /** What it was told last. */
  room?: Room;
  labels: Int32Array;
}

/**
 * Σ L of a job, worked out together with other threads; undefined if it is not worth it, or there are none.
 *
 * Nobody waits for a thread to start: steps are handed out one by one, and who is there takes the next. The threads do
 * not keep the program alive, and a job that was interrupted, or has thrown, leaves them idle.
 */
export function runShared(job: Job, room: Room): number | undefined {
  const threads = Math.min(job.threads, seats, processors());
  const size = unitsPerStep(job);
  const steps = Math.ceil(job.units / size);
  if (broken || threads < 2 || steps < 2 || steps > mostSteps || job.units * job.classes < worthSharing)
    return undefined;
  const crew = crewOf(threads);
  if (!crew) return undefined;
  const { state } = crew;
  if (!close(state)) return undefined;
  prepare(crew, job, room, threads, size, steps);

  const at = addresses(job);
  const sum = new Sum();
  const take = (step: number) => {
    const from = step * size;
    const offset = 8 * from * job.classes;
    const here = {
      scores: at.scores + offset,
      gradient: at.gradient + offset,
      targets: at.targets + offset,
    };
    takeSteps(job, room, from, Math.min(job.units, from + size), here, sum);
  };
  Atomics.store(state, slot.next, 0);
  Atomics.add(state, slot.wake, 1);
  Atomics.notify(state, slot.wake);
  try {
    for (let step = Atomics.add(state, slot.next, 1); step < steps; step = Atomics.add(state, slot.next, 1))
      take(step);
  } finally {
    if (!close(state)) broken = true;
  }
  if (broken) return undefined;
  for (let i = 0; i < state[slot.left]; i++) take(state[slot.list + i]);
  for (let thread = 0; thread < threads; thread++)
    for (const x of seatIn(room.memory, thread).sum) sum.add(x);
  return sum.total;
}

export const addresses = ({ scores, gradient, targets }: Job) => ({
  scores: scores.byteOffset,
  gradient: (gradient as Float64Array).byteOffset,
  targets: (targets as Float64Array).byteOffset,
});

/** Lets nobody take a step, and waits for those who have one. False if one does not end. */
function close(state: Int32Array): boolean {
  Atomics.store(state, slot.next, closed);
  for (;;) {
    const running = Atomics.load(state, slot.running);
    if (running === 0) return true;
    if (Atomics.wait(state, slot.running, running, patience) === "timed-out") return false;
  }
}

/** Tells the crew what to do, and where. */
function prepare(crew: Crew, job: Job, room: Room, threads: number, size: number, steps: number): void {
  let news = crew.room !== room;
  if (job.kind !== "sigmoid") {
    if (crew.labels.length < job.units) {
      crew.labels = new Int32Array(new SharedArrayBuffer(4 * job.units));
      news = true;
    }
    writeLabels(job.targets, 0, job.units, crew.labels);
  }
  crew.room = room;
  if (news) crew.tell({ memory: room.memory, labels: crew.labels });
  const at = addresses(job);
  const kind = { softmax: 0, hinge: 1, sigmoid: 2 }[job.kind];
  const { units, classes, scale, margin } = job;
  crew.job.set([steps, kind, units, size, classes, at.scores, at.gradient, at.targets, scale, margin]);
  crew.state[slot.left] = 0;
  for (let thread = 0; thread < threads; thread++) seatIn(room.memory, thread).sum.fill(0);
}

/** Node's own modules; undefined in a browser. */
const builtin = <Name extends "node:worker_threads" | "node:os">(name: Name) =>
  globalThis.process?.getBuiltinModule?.(name);

let count: number | undefined;
function processors(): number {
  count ??= builtin("node:os")?.availableParallelism() ?? 1;
  return count;
}

/** threads − 1 workers, made once. */
function crewOf(threads: number): Crew | undefined {
  const there = crews.get(threads);
  if (there) return there;
  const { Worker } = builtin("node:worker_threads") ?? {};
  const module = engine();
  if (!Worker || !module) return undefined;
  const control: Control = {
    state: new Int32Array(new SharedArrayBuffer(4 * (slot.list + mostSteps))),
    job: new Float64Array(new SharedArrayBuffer(8 * 10)),
  };
  const workers = Array.from({ length: threads - 1 }, (_, i) => {
    const workerData: WorkerSetup = { ...control, module, thread: i + 1 };
    const text = `(${followJobs})(require("node:worker_threads"))`;
    const worker = new Worker(text, { eval: true, workerData, execArgv: [], name: "losslab" });
    worker.on("error", () => crews.delete(threads)).unref();
    return worker;
  });
  const crew: Crew = {
    ...control,
    tell: (introduction) => {
      for (const worker of workers) worker.postMessage(introduction);
    },
    labels: new Int32Array(new SharedArrayBuffer(0)),
  };
  crews.set(threads, crew);
  return crew;
}
