import { acceptLoss, acceptMatrix } from "./accept";
import { miniBatchGradient } from "./miniBatches";
import { momentumStep } from "./momentumStep";
import { mulberry32 } from "./mulberry32";
import { shuffle } from "./shuffle";
import { rowsOf, type Trained, trained } from "./trained";
import { TrainingLog } from "./trainingLog";
import { trainingSet } from "./trainingSet";
import { acceptTrainOptions, rateOf, type TrainOptions } from "./trainOptions";
import type { Matrix } from "./types";

const where = "train";

/**
 * Trains a linear classifier, s = Wᵀx + b, by stochastic gradient descent with momentum and L2.
 *
 * In each epoch the samples are shuffled and cut into mini-batches B; each takes one step:
 *
 *     v ← μ·v + (1/|B|) Σ_B ∇_W L + λ·W, W ← W − η·v
 *
 * The bias b is the last row of W, the weight of a feature that is
 * always 1 and is added here; λ spares it.
 *
 * The same options give the same weights, to the last bit, each time and on every machine with WebAssembly: shuffles are
 * computed in whole numbers, sums are taken in one order, by one thread, and exponentials are the module's own. Where there
 * is no WebAssembly, plain loops differ in last bits. So may the history's losses, whose logarithms may be the engine's,
 * and your own loss where it calls `Math.exp` or `Math.log`, whose last bit engines are free to choose.
 *
 * @param options `loss`, `samples` (N rows of F features), `labels`, `classes`, `epochs`; see {@link TrainOptions} for
 * the rest.
 * @returns the weights, F + 1 rows of C; the history; and what classifies other samples.
 * @throws {RangeError | TypeError} for wrong options; if the loss is no longer a finite number.
 * @example
 * train({ loss: multiclassHinge(), samples: [[-1], [2]], labels: [0, 1], classes: 2, epochs: 1, batch: 2 }).weights; // → [[-0.15000000000000002, 0.15000000000000002], [0, 0]]
 * @see L. Bottou, F. E. Curtis & J. Nocedal, "Optimization methods for large-scale machine learning" (2018).
 */
export function train(options: TrainOptions): Trained {
  const accepted = acceptTrainOptions(options);
  const { loss, classes, epochs, batch, momentum, l2, seed, learningRate, patience, onEpoch } = accepted;
  acceptLoss(where, loss);
  const set = trainingSet(where, accepted, classes);
  const width = set.features.length / set.count;
  const heldOut = accepted.heldOut && trainingSet(`${where}: heldOut`, accepted.heldOut, classes, width - 1);

  const weights = startingWeights(accepted.start, width, classes);
  const velocity = new Float64Array(weights.length);
  const gradient = miniBatchGradient(set, loss, classes, Math.min(batch, set.count));
  const random = typeof seed === "function" ? seed : mulberry32(seed);
  const order = Uint32Array.from({ length: set.count }, (_, n) => n);
  const log = new TrainingLog(set, heldOut, loss, classes);

  const runEpoch = (epoch: number) => {
    const size = { learningRate: rateOf(learningRate, epoch), momentum, l2 };
    shuffle(order, random, where);
    for (let from = 0; from < set.count; from += batch) {
      const samples = order.subarray(from, from + batch);
      momentumStep(weights, velocity, gradient(weights, samples), size, classes);
    }
  };
  /** Why to end now, if so. */
  const record = (epoch: number): Trained["ended"] | undefined => {
    const value = log.record(weights);
    if (!Number.isFinite(value))
      throw new RangeError(
        `${where}: the loss is ${value} after epoch ${epoch}; a smaller learningRate may help`,
      );
    const ended = endOf(epoch);
    const told = onEpoch?.({
      loss: loss.name,
      epoch,
      epochs,
      isLast: ended !== undefined,
      history: log.history,
      weights: rowsOf(weights, classes),
    });
    return told === "stop" ? "stop" : ended;
  };
  const endOf = (epoch: number): Trained["ended"] | undefined => {
    if (log.best && epoch - log.best.epoch >= (patience ?? Infinity)) return "patience";
    return epoch === epochs ? "epochs" : undefined;
  };

  let ended = record(0);
  for (let epoch = 1; ended === undefined; epoch++) {
    runEpoch(epoch);
    ended = record(epoch);
  }
  const kept = patience !== undefined && log.best ? log.best : { epoch: log.epoch, weights };
  return trained({ loss, classes, history: log.history, flat: kept.weights, epoch: kept.epoch, ended });
}

function startingWeights(start: Matrix | undefined, width: number, classes: number): Float64Array {
  const weights = new Float64Array(width * classes);
  if (start === undefined) return weights;
  if (Array.isArray(start) && start.length === width - 1)
    throw new RangeError(
      `${where}: start has ${start.length} rows; it takes ${width}, one for each feature and a last one, the biases`,
    );
  const columns = acceptMatrix(where, "start", start, width);
  if (columns !== classes)
    throw new RangeError(
      `${where}: the rows of start have length ${columns}; the number of classes is ${classes}`,
    );
  start.forEach((row, f) => {
    weights.set(row, f * classes);
  });
  return weights;
}
