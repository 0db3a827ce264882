import { acceptLoss, inWords, isArray } from "../accept";
import { isDefined } from "../defineLoss";
import { sigmoidCrossEntropy } from "../sigmoidCrossEntropy";
import { softmaxCrossEntropy } from "../softmaxCrossEntropy";
import type { Loss } from "../types";
import { acceptInto } from "./acceptInto";
import { acceptClasses } from "./acceptLinear";
import { type Job, type Kind, singleOf } from "./job";
import { run } from "./run";
import { Sum } from "./steps";

/**
 * The targets of N rows of C scores: N targets, one per row; or N × C numbers, row after row, for a loss that takes C
 * numbers a row (the sigmoid loss, or the softmax loss with distributions).
 */
export type BatchTargets<Target> = ArrayLike<Target> | ArrayLike<number>;

/** A loss over a batch: the mean of the rows' losses. Scores and gradients are N × C, flat, row after row. */
export interface BatchLoss<Target> {
  /** The loss's name. */
  readonly name: string;
  /** C, the number of classes. */
  readonly classes: number;
  /** (1/N) Σ L(row, target) */
  value(scores: Float64Array, targets: BatchTargets<Target>): number;
  /** Its slope in every score, N × C; into an array of yours, if one is given, which is then returned. */
  gradient(scores: Float64Array, targets: BatchTargets<Target>, into?: Float64Array): Float64Array;
  /** Both at once. */
  valueAndGradient(
    scores: Float64Array,
    targets: BatchTargets<Target>,
    into?: Float64Array,
  ): {
    /** (1/N) Σ L(row, target) */
    readonly value: number;
    /** Its slope in every score, N × C. */
    readonly gradient: Float64Array;
  };
}

/** How `overBatch` goes about it. */
export interface BatchOptions {
  /**
   * How many threads may share the work; as many as there are processors, at most 8, if not given. Used where it pays:
   * from some 100 000 scores on, in Node, if the arrays are {@link sharedFloats}.
   */
  readonly threads?: number;
}

const where = "overBatch";

/**
 * A loss of one sample, made the mean loss of a batch.
 *
 *     L(S, targets) = (1/N) Σₙ L(sₙ, targetₙ); ∂L/∂S[n][c] = (1/N) ∂L(sₙ, targetₙ)/∂s_c
 *
 * Any loss will do. `softmaxCrossEntropy` with labels, `sigmoidCrossEntropy` and `multiclassHinge` take a fast path:
 * WebAssembly, two numbers at a time, in several threads where the arrays allow; right to 8 ulp for |s| ≤ 700. What that
 * does not know (NaN, ±∞, larger scores) it asks the loss itself, row by row, as everywhere else.
 *
 * @param loss a loss of one sample.
 * @param classes C.
 * @returns `value`, `gradient`, `valueAndGradient` over (scores, targets): scores a `Float64Array` of N · C numbers, row
 * after row; targets one per row, or C numbers per row.
 * @throws {RangeError | TypeError} for lengths that do not fit, and whatever the loss throws, with the row's number.
 * @example
 * overBatch(softmaxCrossEntropy, 3).value(Float64Array.of(1, 2, 3, 1, 2, 3), [2, 0]); // → 1.4076059644443801
 * @see PyTorch's `cross_entropy`, whose default is this mean.
 */
export function overBatch<Target>(
  loss: Loss<Target>,
  classes: number,
  options: BatchOptions = {},
): BatchLoss<Target> {
  acceptLoss(where, loss);
  acceptClasses(where, classes);
  const { threads = 8 } = options;
  if (!(Number.isInteger(threads) && threads >= 1)) {
    throw new RangeError(`${where}: threads is ${inWords(threads)}, not a whole number ≥ 1`);
  }
  const kind = kindOf(loss);
  const margin = kind === "hinge" ? (loss as Loss<unknown>).value([0, 0], 0) : 0; // 0 − 0 + Δ

  function over(scores: Float64Array, targets: BatchTargets<Target>, gradient?: Float64Array): number {
    const rows = acceptBatch(scores, targets, classes, gradient);
    const perRow = targets.length === rows;
    const fast = kind && (kind === "sigmoid" ? !perRow || classes === 1 : perRow) ? kind : undefined;
    const width = fast === "sigmoid" ? 1 : classes;
    const single = singleOf(
      loss,
      (unit) => scores.subarray(unit * width, (unit + 1) * width),
      fast === "sigmoid" || !perRow
        ? (unit) => slice(targets as ArrayLike<number>, unit * width, (unit + 1) * width) as Target
        : (unit) => (targets as ArrayLike<Target>)[unit],
      (unit) =>
        fast === "sigmoid" ? `row ${Math.floor(unit / classes)}, class ${unit % classes}` : `row ${unit}`,
    );
    const job: Job = {
      kind: fast ?? "softmax",
      margin,
      units: (rows * classes) / width,
      classes: width,
      scores,
      targets: targets as ArrayLike<number>,
      gradient,
      scale: 1 / rows,
      threads,
      single,
    };
    return ((fast && run(job)) ?? runPlainly(job)) / rows;
  }

  return Object.freeze({
    name: loss.name,
    classes,
    value: (scores: Float64Array, targets: BatchTargets<Target>) => over(scores, targets),
    gradient(scores: Float64Array, targets: BatchTargets<Target>, into?: Float64Array) {
      const gradient = into ?? new Float64Array(scores?.length);
      over(scores, targets, gradient);
      return gradient;
    },
    valueAndGradient(scores: Float64Array, targets: BatchTargets<Target>, into?: Float64Array) {
      const gradient = into ?? new Float64Array(scores?.length);
      return { value: over(scores, targets, gradient), gradient };
    },
  });
}

function kindOf(loss: object): Kind | undefined {
  if (loss === softmaxCrossEntropy) return "softmax";
  if (loss === sigmoidCrossEntropy) return "sigmoid";
  return isDefined(loss) && (loss as Loss<unknown>).name.startsWith("multiclassHinge") ? "hinge" : undefined;
}

/** The loss of one sample, row after row. */
function runPlainly({ units, classes, gradient, scale, single }: Job): number {
  const sum = new Sum();
  for (let unit = 0; unit < units; unit++) {
    const one = single(unit);
    sum.add(one.value);
    if (gradient) for (let j = 0; j < classes; j++) gradient[unit * classes + j] = one.gradient[j] * scale;
  }
  return sum.total;
}

/** N */
function acceptBatch(scores: unknown, targets: unknown, classes: number, into: unknown): number {
  if (!(scores instanceof Float64Array)) {
    throw new TypeError(
      `${where}: scores is ${inWords(scores)}, not a Float64Array of N · ${classes} numbers, row after row`,
    );
  }
  if (!isArray(targets)) throw new TypeError(`${where}: targets is ${inWords(targets)}, not an array`);
  const rows = scores.length / classes;
  if (!(Number.isInteger(rows) && rows > 0)) {
    throw new RangeError(
      `${where}: scores has length ${scores.length}, which is not one or more rows of ${classes} classes`,
    );
  }
  if (targets.length !== rows && targets.length !== scores.length) {
    throw new RangeError(
      `${where}: targets has length ${targets.length}; ${rows} rows of scores take ${rows} targets, or ${scores.length} numbers`,
    );
  }
  if (into !== undefined) acceptInto(where, into, scores.length, scores);
  return rows;
}

function slice(values: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  return values instanceof Float64Array
    ? values.subarray(from, to)
    : Array.from({ length: to - from }, (_, i) => values[from + i]);
}
