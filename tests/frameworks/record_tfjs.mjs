// tfjs's part of record.py: the folder that tfjs is installed in is the argument, JSON is the output.

import { createRequire } from "node:module";
import { join } from "node:path";

let said = [];
console.warn = (...words) => said.push(words.join(" ")); // kept: what a call says is recorded
const require = createRequire(join(process.argv[2], "package.json"));
const tf = require("@tensorflow/tfjs");

const S = tf.tensor2d([
  [2, 1, -1],
  [0.5, -0.5, 3],
]);
const T = tf.tensor2d([
  [0, 1, 0],
  [0, 0, 1],
]);
const Y = tf.tensor2d([
  [1, 1, 0],
  [0, 0, 1],
]);
const P = tf.softmax(S);

const calls = [
  ["softmax/mean", "tf.losses.softmaxCrossEntropy(T, S)", () => tf.losses.softmaxCrossEntropy(T, S)],
  [
    "softmax/each",
    "tf.metrics.categoricalCrossentropy(T, P)",
    () => tf.metrics.categoricalCrossentropy(T, P),
  ],
  [
    "sigmoid/mean over classes",
    "tf.losses.sigmoidCrossEntropy(Y, S)",
    () => tf.losses.sigmoidCrossEntropy(Y, S),
  ],
  ["hinge/each class alone", "tf.losses.hingeLoss(T, S)", () => tf.losses.hingeLoss(T, S)],
  ["swapped", "tf.losses.softmaxCrossEntropy(S, T)", () => tf.losses.softmaxCrossEntropy(S, T)],
  ["twice", "tf.losses.softmaxCrossEntropy(T, P)", () => tf.losses.softmaxCrossEntropy(T, P)],
  [
    "smoothing/mean",
    "tf.losses.softmaxCrossEntropy(T, S, undefined, 0.1)",
    () => tf.losses.softmaxCrossEntropy(T, S, undefined, 0.1),
  ],
  [
    "smoothing/towards a half",
    "tf.losses.sigmoidCrossEntropy(Y, S, undefined, 0.1)",
    () => tf.losses.sigmoidCrossEntropy(Y, S, undefined, 0.1),
  ],
  [
    "confident/value",
    "tf.losses.softmaxCrossEntropy([[1, 0]], [[40, 0]])",
    () => tf.losses.softmaxCrossEntropy([[1, 0]], [[40, 0]]),
  ],
];

const records = calls.flatMap(([what, call, run]) => {
  said = []; // tfjs advertised its other package before
  const record = { what, library: "tfjs", call, result: run().arraySync() };
  const asked = what === "swapped" || what === "twice";
  return asked ? [record, { ...record, what: `${what}, words`, result: said.join(" ") }] : [record];
});
console.log(JSON.stringify({ version: tf.version.tfjs, records }));
