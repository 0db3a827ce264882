// How far a module's results are from the reference values, in units in the last place.

import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("./fixtures/", import.meta.url);

/** Every fixture: { function, reference, seed, points }. */
export function fixtures() {
  const read = (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map(read);
}

/** What a fixture's function is in the module. */
export function callOf(math, name) {
  const [base, method] = name.split(", ")[0].split(".");
  switch (base) {
    case "multiclassHinge":
    case "focalLoss":
      return (parameter, ...rest) => math[base](parameter)[method](...rest);
    case "withLabelSmoothing":
    case "withClassWeights":
      return (parameter, ...rest) => math[base](math.softmaxCrossEntropy, parameter)[method](...rest);
    default:
      return method ? math[base][method] : math[base];
  }
}

/** The gap between a double and the next one away from 0. */
export function ulp(x) {
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  for (const e of [exponent + 1, exponent, exponent - 1]) {
    if (2 ** e <= Math.abs(x)) return 2 ** Math.max(e - 52, -1074);
  }
  return 2 ** -1074;
}

/**
 * The error of `actual` in ulps of hi + lo. Subnormal results are left out (0): there an ulp is a large part of the
 * number. For logSumExp, `scale` is the largest score: its ulp counts if that is the larger.
 */
export function errorInUlps(actual, hi, lo, scale = 0) {
  if (hi !== 0 && Math.abs(hi) < 2 ** -1022) return 0;
  if (hi === 0) return actual === 0 ? 0 : Infinity;
  return Math.abs(actual - hi - lo) / ulp(Math.max(Math.abs(hi), Math.abs(scale)));
}

const flat = (x) => (typeof x === "number" ? [x] : Array.from(x).flatMap(flat));

/** { function, points, numbers, max, at }: the largest error over a fixture, and the arguments it was at. */
export function measure(math, fixture) {
  const call = callOf(math, fixture.function);
  let [max, at, numbers] = [0, undefined, 0];
  for (const point of fixture.points) {
    const args = point.slice(0, -2);
    const [his, los] = point.slice(-2).map(flat);
    const scale = fixture.function === "logSumExp" ? Math.max(...args[0]) : 0;
    const actual = flat(call(...args));
    if (actual.length !== his.length)
      throw new Error(`${fixture.function}: ${actual.length} results, not ${his.length}`);
    actual.forEach((x, i) => {
      numbers++;
      const error = errorInUlps(x, his[i], los[i], scale);
      if (!(error <= max)) [max, at] = [error, args];
    });
  }
  return { function: fixture.function, points: fixture.points.length, numbers, max, at };
}
