import type { Job } from "./job";
import type { Room } from "./room";
import { rowsAtOnce } from "./room";

/** A sum to which much is added: what is rounded away is kept (Neumaier). */
export class Sum {
  #sum = 0;
  #lost = 0;
  add(x: number): void {
    const next = this.#sum + x;
    // Past the largest double, or at NaN, nothing is lost that could be told.
    if (Number.isFinite(next)) {
      this.#lost += Math.abs(this.#sum) >= Math.abs(x) ? this.#sum - next + x : x - next + this.#sum;
    }
    this.#sum = next;
  }
  get total(): number {
    return this.#sum + this.#lost;
  }
}

/** How many units a kernel takes at once. */
export const unitsPerStep = ({ kind, classes }: Pick<Job, "kind" | "classes">, numbers = 65536): number =>
  kind === "sigmoid" ? rowsAtOnce : Math.max(1, Math.min(rowsAtOnce, Math.floor(numbers / classes)));

/**
 * Units from … to of a job, whose scores lie at s in the room, their targets at t; their gradients to g. The kernels add
 * their Σ L to the seat's sum; what is done one by one is added to `sum`.
 */
export function takeSteps(job: Job, room: Room, from: number, to: number, at: Addresses, sum: Sum): void {
  const step = unitsPerStep(job);
  for (let i = from; i < to; i += step) {
    const offset = 8 * (i - from) * job.classes;
    const end = Math.min(to, i + step);
    if (job.kind === "sigmoid") sigmoidStep(job, room, i, end, at, offset, sum);
    else rowsStep(job, room, i, end, at, offset, sum);
  }
}

/** Where scores, gradients and targets lie, in bytes. */
export interface Addresses {
  readonly scores: number;
  readonly gradient: number;
  readonly targets: number;
}

function rowsStep(
  job: Job,
  room: Room,
  from: number,
  to: number,
  at: Addresses,
  offset: number,
  sum: Sum,
): void {
  const { kernels, seat } = room;
  const { classes, scale } = job;
  writeLabels(job.targets, from, to, seat.labels);
  const [s, g, n] = [at.scores + offset, at.gradient + offset, to - from];
  const left =
    job.kind === "softmax"
      ? kernels.softmax(seat.area, n, classes, s, g, scale)
      : kernels.hinge(seat.area, n, classes, s, g, scale, job.margin);
  for (let i = 0; i < left; i++) {
    const row = seat.slow[i];
    sum.add(takeSingly(job, room, from + row, g + 8 * row * classes));
  }
}

/** A label that is no integer becomes −1, which the kernels leave to the loss, which has the words for it. */
export function writeLabels(targets: ArrayLike<number>, from: number, to: number, labels: Int32Array): void {
  if (targets instanceof Int32Array) {
    labels.set(targets.subarray(from, to));
    return;
  }
  for (let i = from; i < to; i++) {
    const label = targets[i];
    labels[i - from] = label;
    if (labels[i - from] !== label) labels[i - from] = -1;
  }
}

function sigmoidStep(
  job: Job,
  room: Room,
  from: number,
  to: number,
  at: Addresses,
  offset: number,
  sum: Sum,
): void {
  const { kernels, seat } = room;
  const [s, t, g] = [at.scores + offset, at.targets + offset, at.gradient + offset];
  const before = seat.sum.slice();
  const left = kernels.sigmoid(seat.area, to - from, s, t, g, job.scale);
  if (left < 0) {
    seat.sum.set(before);
    for (let i = from; i < to; i++) sum.add(takeSingly(job, room, i, g + 8 * (i - from)));
  }
  // Their values are in the sum already.
  for (let i = 0; i < left; i++) takeSingly(job, room, from + seat.slow[i], g + 8 * seat.slow[i]);
}

/** L of one unit, and its gradient to where it belongs. */
function takeSingly(job: Job, { memory }: Room, unit: number, at: number): number {
  const { value, gradient } = job.single(unit);
  new Float64Array(memory.buffer, at, gradient.length).set(gradient.map((slope) => slope * job.scale));
  return value;
}
