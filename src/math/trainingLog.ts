import { measured } from "./measured";
import type { TrainingSet } from "./trainingSet";
import type { TrainingHistory } from "./trainOptions";
import type { Loss } from "./types";

/** Measures weights epoch by epoch, and knows which were the best. */
export class TrainingLog {
  readonly history: Record<keyof TrainingHistory, number[]> = {
    loss: [],
    accuracy: [],
    heldOutLoss: [],
    heldOutAccuracy: [],
  };
  /** The weights of the lowest loss that is watched: the one on held-out samples, if there are any. */
  best: { readonly epoch: number; readonly weights: Float64Array } | undefined;
  readonly #set: TrainingSet;
  readonly #heldOut: TrainingSet | undefined;
  readonly #loss: Loss<number>;
  readonly #classes: number;

  constructor(set: TrainingSet, heldOut: TrainingSet | undefined, loss: Loss<number>, classes: number) {
    this.#set = set;
    this.#heldOut = heldOut;
    this.#loss = loss;
    this.#classes = classes;
  }

  /** How many epochs are behind. */
  get epoch(): number {
    return this.history.loss.length - 1;
  }

  /** The loss on the training samples. */
  record(weights: Float64Array): number {
    const { loss, accuracy, heldOutLoss, heldOutAccuracy } = this.history;
    const onTraining = measured(weights, this.#set, this.#loss, this.#classes);
    loss.push(onTraining.loss);
    accuracy.push(onTraining.accuracy);
    if (this.#heldOut) {
      const onHeldOut = measured(weights, this.#heldOut, this.#loss, this.#classes);
      heldOutLoss.push(onHeldOut.loss);
      heldOutAccuracy.push(onHeldOut.accuracy);
    }
    const watched = this.#heldOut ? heldOutLoss : loss;
    if (this.best === undefined || watched[this.epoch] < watched[this.best.epoch])
      this.best = { epoch: this.epoch, weights: weights.slice() };
    return onTraining.loss;
  }
}
