import { acceptNumber, inWords } from "./accept";
import type { Loss, Matrix } from "./types";

/** Pictures, or whatever is to be told apart, and what they show. */
export interface Labelled {
  /** N rows of F features, without a 1 for the bias: that is added. */
  readonly samples: Matrix;
  /** N labels, each 0 … C − 1. */
  readonly labels: ArrayLike<number>;
}

/** How it went, one entry per epoch: entry 0 is before the first step. Lists, ready to be drawn as curves. */
export interface TrainingHistory {
  /** The mean loss on the training samples. L2's penalty is not part of it. */
  readonly loss: readonly number[];
  /** The share of training samples whose label has the largest score. */
  readonly accuracy: readonly number[];
  /** The same two on the held-out samples; empty if there are none. */
  readonly heldOutLoss: readonly number[];
  /** And their accuracy; empty if there are none. */
  readonly heldOutAccuracy: readonly number[];
}

/** What {@link TrainOptions.onEpoch} is told. */
export interface TrainingProgress {
  /** The loss's name. */
  readonly loss: string;
  /** Epochs done: 0 before the first step. */
  readonly epoch: number;
  /** Epochs asked for. */
  readonly epochs: number;
  /** Whether this is the last call: all epochs are done, or `patience` is at its end. */
  readonly isLast: boolean;
  /** All epochs so far. */
  readonly history: TrainingHistory;
  /** The weights as they are now: they go on changing, so copy what is to stay. */
  readonly weights: readonly Float64Array[];
}

/** What {@link train} is told. Only the first five are needed. */
export interface TrainOptions extends Labelled {
  /** `softmaxCrossEntropy`, `multiclassHinge()`, or any other loss on labels, your own too. */
  readonly loss: Loss<number>;
  /** C, the number of classes. */
  readonly classes: number;
  /** How often to go through all samples, at most. */
  readonly epochs: number;
  /** Samples in a mini-batch, one step each: 1 for one picture at a time. 32 unless told. */
  readonly batch?: number;
  /** η, or η of each epoch, counted from 1: `(epoch) => 0.1 / epoch`. 0.1 unless told. */
  readonly learningRate?: number | ((epoch: number) => number);
  /** μ: how much of the last step the next one keeps, from 0 to below 1. 0 unless told. */
  readonly momentum?: number;
  /** λ of the penalty (λ/2) Σ w², which leaves out the bias. 0 unless told. */
  readonly l2?: number;
  /** Where the shuffles start: a whole number, or your own function that returns numbers in [0, 1). 1 unless told. */
  readonly seed?: number | (() => number);
  /** The weights to start from, F + 1 rows of C; all zero unless told. */
  readonly start?: Matrix;
  /** Samples to measure on after each epoch, and never to train on. */
  readonly heldOut?: Labelled;
  /**
   * Early stopping: end when so many epochs in a row have not lowered the loss on the held-out samples (without those,
   * on the training samples), and return the weights of the best epoch. Unless told, all epochs are run.
   */
  readonly patience?: number;
  /** Called before the first step and after each epoch: `showProgress()` draws. Return "stop" to end. */
  readonly onEpoch?: (progress: TrainingProgress) => unknown;
}

const where = "train";
type Numbers = "batch" | "momentum" | "l2" | "patience" | "epochs" | "classes";

/** The options with what was not told, checked but for the samples. */
export function acceptTrainOptions(options: TrainOptions) {
  if (typeof options !== "object" || options === null)
    throw new TypeError(
      `${where}: options is ${inWords(options)}; expected { loss, samples, labels, classes, epochs }`,
    );
  const { batch = 32, momentum = 0, l2 = 0, seed = 1, learningRate = 0.1, patience, onEpoch } = options;
  acceptWhole("classes", options.classes, 2);
  acceptWhole("epochs", options.epochs, 0);
  acceptWhole("batch", batch, 1);
  if (patience !== undefined) acceptWhole("patience", patience, 1);
  acceptBetween("momentum", momentum, 0, 1);
  acceptBetween("l2", l2, 0, Infinity);
  if (onEpoch !== undefined && typeof onEpoch !== "function")
    throw new TypeError(`${where}: onEpoch is ${inWords(onEpoch)}, not a function`);
  if (typeof seed !== "function" && !Number.isInteger(seed))
    throw new TypeError(`${where}: seed is ${inWords(seed)}, neither a whole number nor a function`);
  if (typeof learningRate !== "function") acceptRate(learningRate);
  return { ...options, batch, momentum, l2, seed, learningRate, patience, onEpoch };
}

/** η of an epoch. */
export function rateOf(learningRate: number | ((epoch: number) => number), epoch: number): number {
  if (typeof learningRate !== "function") return learningRate;
  const rate = learningRate(epoch);
  acceptRate(rate, `learningRate(${epoch})`);
  return rate;
}

function acceptRate(rate: unknown, argument = "learningRate"): void {
  acceptNumber(where, argument, rate);
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`${where}: ${argument} ${rate} is not above 0`);
}

function acceptWhole(argument: Numbers, value: unknown, least: number): void {
  acceptNumber(where, argument, value);
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${where}: ${argument} ${value} is not a whole number from ${least} up`);
}

function acceptBetween(argument: Numbers, value: unknown, from: number, below: number): void {
  acceptNumber(where, argument, value);
  if (value >= from && value < below) return;
  const accepted = below === Infinity ? `not a finite number ≥ ${from}` : `not in [${from}, ${below})`;
  throw new RangeError(`${where}: ${argument} ${value} is ${accepted}`);
}
