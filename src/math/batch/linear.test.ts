import { afterEach, describe, expect, it } from "vitest";
import {
  linearGradient,
  linearGradientOverBatch,
  linearScores,
  linearScoresOverBatch,
  sharedFloats,
} from "..";
import { useEngine } from "./engine";

afterEach(() => useEngine(true));

const shapes = [
  [1, 1, 1],
  [2, 3, 2],
  [5, 4, 10],
  [7, 130, 13],
  [8, 129, 21],
  [1300, 3, 11],
  [300, 785, 10],
];
const wave = (length: number, step: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * step));
const rowsOf = (flat: ArrayLike<number>, width: number) =>
  Array.from({ length: flat.length / width }, (_, n) =>
    Array.from({ length: width }, (_, f) => flat[n * width + f]),
  );

describe("the linear model of a batch", () => {
  it.each(shapes)("%i rows, %i features, %i classes: as row by row", (rows, features, classes) => {
    const [x, w, g] = [wave(rows * features, 1), wave(features * classes, 2), wave(rows * classes, 3)];
    const scores = rowsOf(linearScoresOverBatch(w, x, classes), classes);
    const weights = rowsOf(w, classes);
    for (const n of [0, rows >> 1, rows - 1]) {
      const single = linearScores(weights, rowsOf(x, features)[n]);
      for (let c = 0; c < classes; c++) expect(scores[n][c]).toBeCloseTo(single[c], 11);
    }
    const sum = new Float64Array(features * classes);
    rowsOf(x, features).forEach((row, n) => {
      linearGradient(row, g.subarray(n * classes, (n + 1) * classes)).forEach((slopes, f) => {
        slopes.forEach((slope, c) => {
          sum[f * classes + c] += slope;
        });
      });
    });
    // Sums in the same order: the same bits.
    expect(linearGradientOverBatch(x, g, classes)).toEqual(sum);
  });

  it.each(shapes)("%i rows, %i features, %i classes: the same bits every way", (rows, features, classes) => {
    const [x, w, g] = [wave(rows * features, 1), wave(features * classes, 2), wave(rows * classes, 3)];
    const samples = Array.from({ length: rows + 3 }, (_, i) => (i * 5) % rows);
    const chosen = Float64Array.from(
      samples.flatMap((n) => Array.from(x.subarray(n * features, (n + 1) * features))),
    );
    const slopes = wave(samples.length * classes, 4);
    useEngine(false);
    const plain = [
      linearScoresOverBatch(w, x, classes),
      linearGradientOverBatch(x, g, classes),
      linearScoresOverBatch(w, chosen, classes),
      linearGradientOverBatch(chosen, slopes, classes),
    ];
    useEngine(true);
    const together = sharedFloats(x.length, w.length, g.length, slopes.length, slopes.length, w.length);
    const [sx, sw, sg, ss, into, dInto] = together;
    [x, w, g, slopes].forEach((array, i) => {
      together[i].set(array);
    });
    const options = { samples, featureCount: features };
    for (const [by, of, from, slope] of [
      [w, x, g, slopes],
      [sw, sx, sg, ss],
    ]) {
      expect(linearScoresOverBatch(by, of, classes)).toEqual(plain[0]);
      expect(linearGradientOverBatch(of, from, classes)).toEqual(plain[1]);
      expect(linearScoresOverBatch(by, of, classes, { samples })).toEqual(plain[2]);
      expect(linearGradientOverBatch(of, slope, classes, options)).toEqual(plain[3]);
    }
    expect(linearScoresOverBatch(sw, sx, classes, { samples, into })).toBe(into);
    expect(Array.from(into)).toEqual(Array.from(plain[2]));
    expect(linearGradientOverBatch(sx, ss, classes, { ...options, into: dInto })).toBe(dInto);
    expect(Array.from(dInto)).toEqual(Array.from(plain[3]));
  });

  it("takes pixels as bytes or short floats", () => {
    const w = Float64Array.of(1, 2, 3, 4);
    expect(Array.from(linearScoresOverBatch(w, Uint8Array.of(255, 0, 1, 1), 2))).toEqual([255, 510, 4, 6]);
    expect(Array.from(linearScoresOverBatch(w, Float32Array.of(0.5, 0.25), 2))).toEqual([1.25, 2]);
  });

  const six = new Float64Array(6);
  it.each([
    [
      () => linearScoresOverBatch([] as never, six, 2),
      /^linearScoresOverBatch: weights is an array of 0, not a Float64Array/,
    ],
    [
      () => linearScoresOverBatch(six, [1] as never, 2),
      /features is an array of 1, not a Float64Array, Float32Array or/,
    ],
    [
      () => linearScoresOverBatch(six, six, 4),
      /weights has length 6, which is not one or more rows of 4 classes/,
    ],
    [
      () => linearScoresOverBatch(six, new Float64Array(4), 2),
      /features has length 4, .* rows of 3 features/,
    ],
    [
      () => linearScoresOverBatch(six, six, 2, { samples: [2] }),
      /samples\[0\] is 2, not one of the 2 rows 0…1/,
    ],
    [() => linearScoresOverBatch(six, six, 2, { into: six }), /into has length 6; the result has 4/],
    [() => linearScoresOverBatch(six, six, 0), /classes is 0/],
    [
      () => linearGradientOverBatch(six, six, 4),
      /scoreGradient has length 6, which is not rows of 4 classes/,
    ],
    [
      () => linearGradientOverBatch(six, six, 2, { samples: [0] }),
      /scoreGradient has length 6, .* 1 samples of 2/,
    ],
    [() => linearGradientOverBatch(six, six, 2, { samples: [0, 1, 1] }), /takes featureCount/],
    [() => linearGradientOverBatch(six, six, 6, { into: six }), /into has length 6; the result has 36/],
    [
      () => linearGradientOverBatch(new Float64Array(5), six, 3),
      /features has length 5, .* rows of 2 samples/,
    ],
  ])("%s", (call, message) => {
    expect(call).toThrow(message);
  });
});
