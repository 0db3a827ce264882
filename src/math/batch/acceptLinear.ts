import { inWords } from "../accept";

/** Features of many samples, row after row. */
export type Features = Float64Array | Float32Array | Uint8Array;

export function acceptClasses(where: string, classes: unknown): asserts classes is number {
  if (Number.isInteger(classes) && (classes as number) >= 1) return;
  const error = typeof classes === "number" ? RangeError : TypeError;
  throw new error(`${where}: classes is ${inWords(classes)}, not a whole number ≥ 1`);
}

export function acceptFloats(
  where: string,
  argument: string,
  values: unknown,
): asserts values is Float64Array {
  if (!(values instanceof Float64Array))
    throw new TypeError(`${where}: ${argument} is ${inWords(values)}, not a Float64Array`);
}

export function acceptFeatures(where: string, features: unknown): asserts features is Features {
  const known = [Float64Array, Float32Array, Uint8Array, Uint8ClampedArray];
  if (!known.some((kind) => features instanceof kind)) {
    throw new TypeError(
      `${where}: features is ${inWords(features)}, not a Float64Array, Float32Array or Uint8Array of rows`,
    );
  }
}

/** A length that is so many times another one. */
export function acceptRows(
  where: string,
  argument: string,
  length: number,
  width: number,
  of: string,
): number {
  const rows = length / width;
  if (Number.isInteger(rows) && rows >= 1) return rows;
  throw new RangeError(
    `${where}: ${argument} has length ${length}, which is not one or more rows of ${width} ${of}`,
  );
}

/** Numbers of rows. */
export function acceptSamples(where: string, samples: ArrayLike<number>, rows: number): void {
  for (let i = 0; i < samples.length; i++) {
    if (!(Number.isInteger(samples[i]) && samples[i] >= 0 && samples[i] < rows)) {
      throw new RangeError(
        `${where}: samples[${i}] is ${inWords(samples[i])}, not one of the ${rows} rows 0…${rows - 1}`,
      );
    }
  }
}
