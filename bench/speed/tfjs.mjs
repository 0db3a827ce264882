// tfjs as a contestant: node tfjs.mjs cpu|wasm FOLDER. It computes in 32-bit floats; it knows no others.

import { createRequire } from "node:module";
import { join } from "node:path";
import { label, score, yes } from "./cases.mjs";
import { serve } from "./serve.mjs";

const [, , backend, folder] = process.argv;
const require = createRequire(join(folder, "x.js"));
const log = console.log;
console.log = console.warn = () => {}; // Its greeting.
const tf = require("@tensorflow/tfjs");
if (backend === "wasm") require("@tensorflow/tfjs-backend-wasm");
await tf.setBackend(backend);
await tf.ready();
console.log = log;

const sum = tf.Reduction.SUM;
const losses = {
  softmax: (s, t) => tf.losses.softmaxCrossEntropy(t, s),
  sigmoid: (s, t) => tf.losses.sigmoidCrossEntropy(t, s, undefined, 0, sum).div(s.shape[0]),
  // It has no multi-class hinge; with t one-hot, Σ_j max(0, s_j − s_y + 1) − 1.
  hinge: (s, t) =>
    tf
      .relu(s.sub(s.mul(t).sum(1, true)).add(1))
      .sum(1)
      .sub(1)
      .mean(),
};

async function prepare({ what, rows, classes }) {
  if (!losses[what]) throw new Error("not measured");
  const scores = tf.tensor2d(
    Float32Array.from({ length: rows * classes }, (_, i) => score(i)),
    [rows, classes],
  );
  const labels = Int32Array.from({ length: rows }, (_, n) => label(n, classes));
  const targets =
    what === "sigmoid"
      ? tf.tensor2d(
          Float32Array.from({ length: rows * classes }, (_, i) => yes(i)),
          [rows, classes],
        )
      : tf.oneHot(labels, classes).toFloat();
  const both = tf.valueAndGrad((s) => losses[what](s, targets));
  return async () => {
    const { value, grad } = tf.tidy(() => both(scores));
    const [result] = await Promise.all([value.data(), grad.data()]);
    tf.dispose([value, grad]);
    return result[0];
  };
}

async function accuracy({ loss, points }) {
  const results = [];
  for (const [scores, target] of points) {
    const targets = typeof target === "number" ? scores.map((_, j) => (j === target ? 1 : 0)) : target;
    const t = tf.tensor2d([targets]);
    const { value, grad } = tf.valueAndGrad((s) => losses[loss](s, t))(tf.tensor2d([scores]));
    results.push(
      [...(await value.data()), ...(await grad.data())].map((x) => (Number.isFinite(x) ? x : `${x}`)),
    );
  }
  return results;
}

serve({ versions: { tfjs: tf.version.tfjs, Node: process.version }, prepare, accuracy });
