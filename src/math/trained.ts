import { acceptNumbers } from "./accept";
import { linearScores } from "./linearScores";
import { argmax, type Measured, measured } from "./measured";
import { trainingSet } from "./trainingSet";
import type { Labelled, TrainingHistory } from "./trainOptions";
import type { Loss, Scores } from "./types";

/** What {@link train} returns. Prints as a small table. */
export interface Trained {
  /** The name of the loss. */
  readonly loss: string;
  /** W: F rows of C weights, one for each feature, and a last row, the biases: weights of a feature that is always 1. */
  readonly weights: readonly Float64Array[];
  /** Loss and accuracy before the first step and after each epoch. */
  readonly history: TrainingHistory;
  /** The epoch whose weights these are: the last, or with `patience` the best. */
  readonly epoch: number;
  /** Why it ended: all epochs were run, the loss no longer fell, or `onEpoch` said so. */
  readonly ended: "epochs" | "patience" | "stop";
  /** The C scores of one sample, of F features. */
  scores(features: ArrayLike<number>): Float64Array & Scores;
  /** The class with the largest score; the first of equal ones. */
  classify(features: ArrayLike<number>): number;
  /** The mean loss and the share of right answers on other samples. */
  evaluate(samples: Labelled["samples"], labels: Labelled["labels"]): Measured;
  /** The table as text. */
  toString(): string;
}

interface Fields extends Pick<Trained, "history" | "epoch" | "ended"> {
  readonly loss: Loss<number>;
  readonly classes: number;
  /** (F + 1) × C, row-major. */
  readonly flat: Float64Array;
}

/** Rows of a row-major matrix, in the same memory. */
export function rowsOf(flat: Float64Array, columns: number): Float64Array[] {
  return Array.from({ length: flat.length / columns }, (_, row) =>
    flat.subarray(row * columns, (row + 1) * columns),
  );
}

class Classifier implements Trained {
  readonly loss: string;
  readonly weights: readonly Float64Array[];
  readonly history: TrainingHistory;
  readonly epoch: number;
  readonly ended: Trained["ended"];
  readonly #loss: Loss<number>;
  readonly #flat: Float64Array;
  readonly #classes: number;

  constructor({ loss, classes, flat, history, epoch, ended }: Fields) {
    this.loss = loss.name;
    this.weights = rowsOf(flat, classes);
    this.history = history;
    this.epoch = epoch;
    this.ended = ended;
    this.#loss = loss;
    this.#flat = flat;
    this.#classes = classes;
  }

  scores(features: ArrayLike<number>): Float64Array & Scores {
    const count = this.weights.length - 1;
    acceptNumbers("scores", "features", features);
    if (features.length !== count)
      throw new RangeError(`scores: features has length ${features.length}; the weights are for ${count}`);
    return linearScores(this.weights, [...Array.from(features), 1]);
  }

  classify(features: ArrayLike<number>): number {
    return argmax(this.scores(features), 0, this.#classes);
  }

  evaluate(samples: Labelled["samples"], labels: Labelled["labels"]): Measured {
    const set = trainingSet("evaluate", { samples, labels }, this.#classes, this.weights.length - 1);
    return measured(this.#flat, set, this.#loss, this.#classes);
  }

  toString(): string {
    const { loss, accuracy, heldOutLoss, heldOutAccuracy } = this.history;
    const { epoch } = this;
    const line = (what: string, value: number, share: number) =>
      `${what.padEnd(10)}${value.toPrecision(4).padStart(11)}${`${(100 * share).toFixed(1)} %`.padStart(11)}`;
    const why = { epochs: "", patience: ", the best", stop: ", stopped by onEpoch" }[this.ended];
    return [
      `${this.#loss.name}: ${this.weights.length} × ${this.#classes} weights after epoch ${epoch}${why}`,
      `${"".padEnd(10)}${"loss".padStart(11)}${"accuracy".padStart(11)}`,
      line("training", loss[epoch], accuracy[epoch]),
      ...(heldOutLoss.length > 0 ? [line("held out", heldOutLoss[epoch], heldOutAccuracy[epoch])] : []),
    ].join("\n");
  }
}

// How Node, and so the notebook, prints an object; see gradientReport.ts.
Object.defineProperty(Classifier.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Classifier): string {
    return this.toString();
  },
});

export function trained(fields: Fields): Trained {
  return new Classifier(fields);
}
