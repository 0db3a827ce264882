import type { Features } from "./acceptLinear";
import { engine } from "./engine";
import { type Room, roomOf, rowsAtOnce, sharedFloats } from "./room";

/** A batch X: the given samples of the features, or all of them. */
export interface Samples {
  readonly rows: number;
  readonly width: number;
  readonly classes: number;
  readonly features: Features;
  readonly samples: ArrayLike<number> | undefined;
}

/** S = X W */
export function multiply(x: Samples, weights: Float64Array, scores: Float64Array): void {
  const { rows, width, classes, features } = x;
  const room = sharedRoom(features, weights, scores);
  if (room) {
    forEachStep(rows, rowsAtOnce, (from, count) => {
      writeRows(x, from, count, room.seat.labels);
      const at = scores.byteOffset + 8 * from * classes;
      const [of, by] = [features.byteOffset, weights.byteOffset];
      room.kernels.linearScores(room.seat.area, count, width, classes, of, by, at);
    });
    return;
  }
  const desk = deskFor(width, classes);
  if (!desk) {
    multiplyPlainly(x, weights, scores);
    return;
  }
  desk.w.set(weights);
  const { kernels, seat } = desk.room;
  forEachStep(rows, desk.rows, (from, count) => {
    copyRows(x, from, count, desk);
    const [of, by, to] = [desk.x.byteOffset, desk.w.byteOffset, desk.s.byteOffset];
    kernels.linearScores(seat.area, count, width, classes, of, by, to);
    scores.set(desk.s.subarray(0, count * classes), from * classes);
  });
}

/** ∇ = Xᵀ G */
export function multiplyTransposed(x: Samples, slopes: Float64Array, gradient: Float64Array): void {
  const { rows, width, classes, features } = x;
  gradient.fill(0);
  const room = sharedRoom(features, slopes, gradient);
  if (room) {
    forEachStep(rows, rowsAtOnce, (from, count) => {
      writeRows(x, from, count, room.seat.labels);
      const at = slopes.byteOffset + 8 * from * classes;
      const [of, to] = [features.byteOffset, gradient.byteOffset];
      room.kernels.linearGradient(room.seat.area, count, width, classes, of, at, to);
    });
    return;
  }
  const desk = deskFor(width, classes);
  if (!desk) {
    multiplyTransposedPlainly(x, slopes, gradient);
    return;
  }
  const { kernels, seat } = desk.room;
  desk.w.fill(0);
  forEachStep(rows, desk.rows, (from, count) => {
    copyRows(x, from, count, desk);
    desk.s.set(slopes.subarray(from * classes, (from + count) * classes));
    const [of, by, to] = [desk.x.byteOffset, desk.s.byteOffset, desk.w.byteOffset];
    kernels.linearGradient(seat.area, count, width, classes, of, by, to);
  });
  gradient.set(desk.w);
}

function forEachStep(rows: number, step: number, take: (from: number, count: number) => void): void {
  for (let from = 0; from < rows; from += step) take(from, Math.min(step, rows - from));
}

/** The room in which all of them lie, if there is one: then nothing is copied. */
function sharedRoom(...arrays: readonly Features[]): Room | undefined {
  const [first] = arrays;
  const together = arrays.every((array) => array instanceof Float64Array && array.buffer === first.buffer);
  return together ? roomOf(first as Float64Array) : undefined;
}

/** Tells the kernels which rows to take. */
function writeRows({ samples }: Samples, from: number, count: number, rows: Int32Array): void {
  for (let i = 0; i < count; i++) rows[i] = samples ? samples[from + i] : from + i;
}

/** The rows themselves, one after the other. */
function copyRows(
  { samples, features, width }: Samples,
  from: number,
  count: number,
  { room, x }: Desk,
): void {
  if (!samples) x.set(features.subarray(from * width, (from + count) * width));
  for (let i = 0; i < count; i++) {
    room.seat.labels[i] = i;
    if (samples)
      x.set(features.subarray(samples[from + i] * width, (samples[from + i] + 1) * width), i * width);
  }
}

interface Desk {
  readonly room: Room;
  readonly rows: number;
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly s: Float64Array;
}

/** Half a megabyte of features: they stay in the second cache. */
const numbersOnDesk = 65536;
let desk: (Desk & { readonly width: number; readonly classes: number }) | undefined;

/** Room for some rows, for the weights and for the scores: the same one as long as the shapes are the same. */
function deskFor(width: number, classes: number): Desk | undefined {
  if (!engine()) return undefined;
  if (desk?.width === width && desk.classes === classes) return desk;
  const rows = Math.max(2, Math.min(rowsAtOnce, 2 * Math.floor(numbersOnDesk / width / 2)));
  const [x, w, s] = sharedFloats(rows * width, width * classes, rows * classes);
  const room = roomOf(x);
  desk = room && { room, rows, x, w, s, width, classes };
  return desk;
}

function multiplyPlainly(
  { rows, width, classes, features, samples }: Samples,
  w: Float64Array,
  s: Float64Array,
) {
  for (let n = 0; n < rows; n++) {
    const x = (samples ? samples[n] : n) * width;
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (let f = 0; f < width; f++) sum += features[x + f] * w[f * classes + c];
      s[n * classes + c] = sum;
    }
  }
}

function multiplyTransposedPlainly(x: Samples, slopes: Float64Array, gradient: Float64Array): void {
  const { rows, width, classes, features, samples } = x;
  for (let n = 0; n < rows; n++) {
    const at = (samples ? samples[n] : n) * width;
    for (let f = 0; f < width; f++) {
      for (let c = 0; c < classes; c++)
        gradient[f * classes + c] += features[at + f] * slopes[n * classes + c];
    }
  }
}
