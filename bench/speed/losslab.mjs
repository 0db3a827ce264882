// losslab as a contestant: node losslab.mjs THREADS [copied]. `copied`: ordinary arrays, not sharedFloats.

import { createRequire } from "node:module";
import { label, pixel, score, spread, yes } from "./cases.mjs";
import { serve } from "./serve.mjs";

const m = createRequire(import.meta.url)("../../dist/math/index.js");
const threads = Number(process.argv[2]);
const arrays =
  process.argv[3] === "copied"
    ? (...lengths) => lengths.map((length) => new Float64Array(length))
    : m.sharedFloats;
const losses = {
  softmax: m.softmaxCrossEntropy,
  sigmoid: m.sigmoidCrossEntropy,
  hinge: m.multiclassHinge(),
};

function fill(array, numberAt) {
  for (let i = 0; i < array.length; i++) array[i] = numberAt(i);
}

function prepare({ what, rows, classes, ...rest }) {
  if (what === "training") return epoch({ rows, classes, ...rest });
  const n = rows * classes;
  const [scores, gradient, targets] = arrays(n, n, what === "sigmoid" ? n : 0);
  fill(scores, score);
  fill(targets, yes);
  const labels = Int32Array.from({ length: rows }, (_, i) => label(i, classes));
  const batch = m.overBatch(losses[what], classes, { threads });
  const given = what === "sigmoid" ? targets : labels;
  return () => batch.valueAndGradient(scores, given, gradient).value;
}

/** One epoch, as `train` does it. */
function epoch({ rows, classes, features, batch, learningRate, momentum }) {
  const size = features * classes;
  const [x, w, v, d, s, g] = arrays(rows * features, size, size, size, batch * classes, batch * classes);
  fill(x, pixel);
  const labels = Int32Array.from({ length: rows }, (_, i) => label(i, classes));
  const order = Uint32Array.from({ length: rows }, (_, i) => i).sort((a, b) => spread(a) - spread(b));
  const loss = m.overBatch(m.softmaxCrossEntropy, classes, { threads });
  const y = new Int32Array(batch);
  return () => {
    let value = 0;
    w.fill(0);
    v.fill(0);
    for (let from = 0; from + batch <= rows; from += batch) {
      const samples = order.subarray(from, from + batch);
      for (let i = 0; i < batch; i++) y[i] = labels[samples[i]];
      m.linearScoresOverBatch(w, x, classes, { samples, into: s });
      value = loss.valueAndGradient(s, y, g).value;
      m.linearGradientOverBatch(x, g, classes, { samples, featureCount: features, into: d });
      for (let i = 0; i < size; i++) {
        v[i] = momentum * v[i] + d[i];
        w[i] -= learningRate * v[i];
      }
    }
    return value;
  };
}

serve({
  versions: { losslab: "0.1.0", Node: process.version },
  prepare,
  accuracy: ({ loss, points }) =>
    points.map(([scores, target]) => {
      const { value, gradient } = m
        .overBatch(losses[loss], scores.length)
        .valueAndGradient(Float64Array.from(scores), typeof target === "number" ? [target] : target);
      return [value, ...gradient];
    }),
});
