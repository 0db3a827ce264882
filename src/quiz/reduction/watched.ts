import type { Line } from "./line";

/** What exponentials and logarithms a line took while it was watched. */
export interface Trace {
  readonly exps: readonly number[];
  /** What logarithms were taken of: log1p(x) counts as the logarithm of 1 + x. */
  readonly logs: readonly number[];
}

/** Called with every exponential and logarithm while a line is watched. */
let onExp: (x: number) => void = () => {};
let onLog: (x: number) => void = () => {};

/**
 * e to the power x: `Math.exp`, for the lines of the quiz, where the check can see it.
 *
 * @example
 * exp(0); // → 1
 */
export function exp(x: number): number {
  onExp(x);
  return Math.exp(x);
}

/**
 * The natural logarithm of x: `Math.log`, for the lines of the quiz, where the check can see it.
 *
 * @example
 * log(1); // → 0
 */
export function log(x: number): number {
  onLog(x);
  return Math.log(x);
}

/** Runs a line, by `work`, and notes its exponentials and logarithms: those above, and those of Math. */
export function watched(line: Line, work: () => unknown): Trace {
  const exps: number[] = [];
  const logs: number[] = [];
  onExp = (x) => exps.push(x);
  onLog = (x) => logs.push(x);
  const restore = [...new Set([Math, mathOf(line)])].map(watchMath);
  try {
    work();
  } finally {
    onExp = onLog = () => {};
    for (const undo of restore) undo();
  }
  return { exps, logs };
}

function watchMath(math: Math): () => void {
  const { exp, expm1, log, log1p, log2, log10, pow } = math;
  const seeing =
    (see: (x: number) => void, of: (x: number) => number) =>
    (x: number): number => {
      see(x);
      return of(x);
    };
  Object.assign(math, {
    exp: seeing((x) => onExp(x), exp),
    expm1: seeing((x) => onExp(x), expm1),
    log: seeing((x) => onLog(x), log),
    log1p: seeing((x) => onLog(1 + x), log1p),
    log2: seeing((x) => onLog(x), log2),
    log10: seeing((x) => onLog(x), log10),
    pow: (base: number, x: number): number => {
      if (base === Math.E) onExp(x);
      return pow(base, x);
    },
  });
  return () => {
    Object.assign(math, { exp, expm1, log, log1p, log2, log10, pow });
  };
}

/** The Math that the line sees: a notebook's cells run in a realm of their own. */
function mathOf(line: Line): Math {
  try {
    return line.constructor("return Math")();
  } catch {
    return Math;
  }
}
