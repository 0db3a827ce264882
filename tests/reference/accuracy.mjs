// How exact is losslab, and how exact are its peers? `npm run accuracy`, after `npm run build`.
//
// Prints the largest error of each function over the reference points, in ulps: 0.5 is the best a double can do, and
// 4.5e+15 (2^52) and more means that every digit is lost. PyTorch, SciPy and NumPy ran on the same points in float64;
// peers.py recorded that in peers.json.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { fixtures, measure } from "./measure.mjs";

const bound = 3;
const built = new URL("../../dist/math/index.js", import.meta.url);
if (!existsSync(built)) {
  console.error("There is no dist/math yet: run `npm run build` first.");
  process.exit(1);
}
const math = createRequire(import.meta.url)(fileURLToPath(built));
const { versions, ulps } = JSON.parse(readFileSync(new URL("peers.json", import.meta.url), "utf8"));
const names = ["PyTorch", "SciPy", "NumPy"];

const inUlps = (x) =>
  x === null || x === undefined ? "–" : Number(x) < 1000 ? Number(x).toFixed(2) : Number(x).toExponential(0);
const measured = fixtures().map((fixture) => measure(math, fixture));
const rows = measured.map((m) => [
  m.function,
  `${m.points}`,
  `${m.numbers}`,
  inUlps(m.max),
  ...names.map((name) => inUlps(ulps[m.function]?.[name])),
]);
const all = [["largest error in ulps", "points", "numbers", "losslab", ...names], ...rows];
const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
for (const row of all) {
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "));
}

const [{ reference }] = fixtures();
console.log(
  `\nReference: ${reference}. Node ${process.version}; ${names.map((n) => `${n} ${versions[n]}`).join(", ")}.`,
);
const beyond = measured.filter(({ max }) => !(max <= bound));
for (const { function: name, max, at } of beyond)
  console.error(`${name}: ${max} ulp at ${JSON.stringify(at)}`);
process.exit(beyond.length > 0 ? 1 : 0);
