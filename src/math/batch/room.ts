import { engine, type Kernels } from "./engine";

/** WebAssembly's unit of memory. */
const page = 65536;
/** Each thread has a page of its own, after the first one, which holds what never changes: see assembly/area.as. */
export const seats = 8;
export const rowsAtOnce = 1024;

/** WebAssembly.Memory, by what is read of it: the kernel's compiler does not know the name. */
export interface Memory {
  readonly buffer: ArrayBufferLike;
}

/** A memory in which WebAssembly works, and the functions that work in it. */
export interface Room {
  readonly memory: Memory;
  readonly kernels: Kernels;
  readonly seat: Seat;
  /**
   * As large as the memory, and never touched, so the system gives it no memory. V8 does not count shared memories when it
   * decides whether to collect garbage; it counts this, and with it the memory is freed in time.
   */
  readonly ballast: ArrayBuffer;
}

/** A thread's page. */
export interface Seat {
  readonly area: number;
  /** Σ L: a compensated sum in each half, first the two sums, then what they rounded away. */
  readonly sum: Float64Array;
  readonly labels: Int32Array;
  readonly slow: Int32Array;
}

const rooms = new WeakMap<ArrayBufferLike, Room>();

/** The room in which an array lies, if it is one of {@link sharedFloats}. */
export function roomOf(array: Float64Array): Room | undefined {
  return rooms.get(array.buffer);
}

/**
 * Arrays of zeros that lie together in one WebAssembly memory: `overBatch` and the linear model work on them in place, and
 * several threads see them. Ordinary arrays do as well; they are copied on the way, which costs about a third more time.
 *
 * The memory is freed when none of its arrays is used any more. Without WebAssembly these are ordinary arrays.
 *
 * @param lengths how many numbers each array holds.
 * @throws {RangeError} if a length is not a whole number ≥ 0.
 * @example
 * sharedFloats(2, 1).map((array) => array.length); // → [2, 1]
 * sharedFloats(3)[0]; // → [0, 0, 0]
 */
export function sharedFloats(...lengths: number[]): Float64Array[] {
  for (const length of lengths) {
    if (!(Number.isInteger(length) && length >= 0))
      throw new RangeError(`sharedFloats: ${length} is not a number of numbers`);
  }
  const room = newRoom(lengths.reduce((sum, length) => sum + room8(length), 0));
  if (!room) return lengths.map((length) => new Float64Array(length));
  let at = firstFree;
  return lengths.map((length) => {
    const array = new Float64Array(room.memory.buffer, at, length);
    at += 8 * room8(length);
    return array;
  });
}

export const firstFree = page * (1 + seats);

/** Starts on a cache line, and one number beyond may be read. */
const room8 = (length: number): number => (length + 8) & ~7;

function newRoom(numbers: number): Room | undefined {
  const module = engine();
  const pages = Math.ceil((firstFree + 8 * numbers) / page);
  // 2 GB: addresses are signed. What is larger is copied part by part.
  if (!module || pages > 32767) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
    const room = {
      memory,
      kernels: instance(module, memory),
      seat: seatIn(memory, 0),
      ballast: new ArrayBuffer(pages * page),
    };
    room.kernels.prepare();
    rooms.set(memory.buffer, room);
    return room;
  } catch {
    return undefined; // No threads in this engine, or not that much memory.
  }
}

export function instance(module: object, memory: Memory): Kernels {
  const imports = { env: { memory: memory as WebAssembly.Memory } };
  return new WebAssembly.Instance(module as WebAssembly.Module, imports).exports as unknown as Kernels;
}

export function seatIn({ buffer }: Memory, thread: number): Seat {
  const area = page * (1 + thread);
  return {
    area,
    sum: new Float64Array(buffer, area, 4),
    labels: new Int32Array(buffer, area + 64, rowsAtOnce),
    slow: new Int32Array(buffer, area + 4224, rowsAtOnce),
  };
}
