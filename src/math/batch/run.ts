import { engine } from "./engine";
import type { Job } from "./job";
import { type Room, roomOf, sharedFloats } from "./room";
import { Sum, takeSteps, unitsPerStep } from "./steps";
import { addresses, runShared } from "./threads";

/** Σ L over the batch, and its gradient; undefined where there is no WebAssembly. */
export function run(job: Job): number | undefined {
  const room = roomOf(job.scores);
  if (room && job.gradient && isIn(room, job.gradient)) {
    if (job.kind !== "sigmoid" || isIn(room, job.targets))
      return runShared(job, room) ?? runInPlace(job, room);
  }
  return runCopied(job);
}

function isIn(room: Room, array: ArrayLike<number>): boolean {
  return array instanceof Float64Array && array.buffer === room.memory.buffer;
}

function runInPlace(job: Job, room: Room): number {
  const sum = begin(room);
  takeSteps(job, room, 0, job.units, addresses(job), sum);
  return end(room, sum);
}

/** Ordinary arrays are copied part by part, into a room and out of it; a part stays in the second cache. */
function runCopied(job: Job): number | undefined {
  const { classes, units, scores, targets, gradient, kind } = job;
  const desk = deskFor(classes);
  if (!desk) return undefined;
  const { room, s, g, t } = desk;
  const at = { scores: s.byteOffset, gradient: g.byteOffset, targets: t.byteOffset };
  const part = kind === "sigmoid" ? s.length : unitsPerStep(job, s.length);
  const sum = begin(room);
  for (let from = 0; from < units; from += part) {
    const to = Math.min(units, from + part);
    copy(scores, from * classes, to * classes, s, 0);
    if (kind === "sigmoid") copy(targets, from, to, t, 0);
    takeSteps(job, room, from, to, at, sum);
    if (gradient) copy(g, 0, (to - from) * classes, gradient, from * classes);
  }
  return end(room, sum);
}

function begin({ seat }: Room): Sum {
  seat.sum.fill(0);
  return new Sum();
}

function end({ seat }: Room, sum: Sum): number {
  for (const x of seat.sum) sum.add(x);
  return sum.total;
}

/** source[from … to) to target, from `at` on. For a few numbers a loop is quicker than making a view. */
function copy(source: ArrayLike<number>, from: number, to: number, target: Float64Array, at: number): void {
  if (to - from > 64 && source instanceof Float64Array) {
    target.set(source.subarray(from, to), at);
  } else {
    for (let i = from; i < to; i++) target[at + i - from] = source[i];
  }
}

interface Desk {
  readonly room: Room;
  readonly s: Float64Array;
  readonly g: Float64Array;
  readonly t: Float64Array;
}

const numbersOnDesk = 8192;
let desk: Desk | undefined;

/** Room for a part of scores, gradients and targets: the same one every time, unless a row is longer. */
function deskFor(classes: number): Desk | undefined {
  if (!engine()) return undefined;
  if (!desk || classes > desk.s.length) {
    const size = Math.max(classes, numbersOnDesk);
    const [s, g, t] = sharedFloats(size, size, size);
    const room = roomOf(s);
    desk = room && { room, s, g, t };
  }
  return desk;
}
