// How exact each contestant is where it is hard: the points of tests/reference (60 digits and more), as batches of one.

import { errorInUlps, fixtures } from "../../tests/reference/measure.mjs";

const names = { softmax: "softmaxCrossEntropy", sigmoid: "sigmoidCrossEntropy", hinge: "multiclassHinge" };
const flat = (x) => (typeof x === "number" ? [x] : x);

/** The largest error of value and gradient, in ulps; Infinity where a finite number became none. */
export async function largestErrors(running) {
  const rows = [];
  for (const [loss, name] of Object.entries(names)) {
    for (const result of ["value", "gradient"]) {
      const points = fixtures()
        .find((fixture) => fixture.function === `${name}.${result}`)
        .points.map((point) => (loss === "hinge" ? point.slice(1) : point).concat(point[0]))
        // The peers' hinge has margin 1 only; their batches are slow to compile for every length.
        .filter((point) => (loss !== "hinge" || point.at(-1) === 1) && point[0].length <= 12)
        .map((point) => point.slice(0, 4));
      for (const one of running) {
        if (one.threads > 1 || one.name.includes("ordinary")) continue;
        const asked = { what: "accuracy", loss, points: points.map((point) => point.slice(0, 2)) };
        const { results, error } = await one.ask(asked);
        const ulps = error
          ? undefined
          : Math.max(...points.map((point, i) => errorOf(results[i], point, result)));
        rows.push({
          loss,
          result,
          name: one.name,
          ulps: Number.isFinite(ulps) ? Number(ulps.toPrecision(3)) : `${ulps}`,
          error,
        });
      }
    }
  }
  return rows;
}

function errorOf(numbers, [, , hi, lo], result) {
  const actual = (result === "value" ? numbers.slice(0, 1) : numbers.slice(1)).map(Number);
  const errors = actual.map((x, i) => errorInUlps(x, flat(hi)[i], flat(lo)[i]));
  return Math.max(...errors.map((e) => (Number.isNaN(e) ? Infinity : e)));
}
