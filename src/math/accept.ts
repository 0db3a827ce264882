/**
 * What the public functions accept. Everything else throws here, in one style: function, argument, value, what was
 * accepted. NaN and ±Infinity among scores are values, not mistakes; they are left to the formulas.
 */

/** A value in a few words, for a message. */
export function inWords(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 20 ? `${value.slice(0, 20)}…` : value);
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `${value}n`;
  if (isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

/** Whether this is an array or a typed array. `Array.isArray` also knows arrays from another frame or context. */
export function isArray(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** One number; NaN and ±Infinity are numbers. */
export function acceptNumber(where: string, argument: string, value: unknown): asserts value is number {
  if (typeof value !== "number")
    throw new TypeError(`${where}: ${argument} is ${inWords(value)}, not a number`);
}

/** One score, for a function that knows one only. */
export function acceptScore(where: string, x: unknown): asserts x is number {
  if (isArray(x)) {
    throw new TypeError(
      `${where}: x is ${inWords(x)}, not a number; for each: Array.from(x, (xi) => ${where}(xi))`,
    );
  }
  acceptNumber(where, "x", x);
}

/** An array or typed array of numbers, without holes. */
export function acceptNumbers(
  where: string,
  argument: string,
  values: unknown,
): asserts values is ArrayLike<number> {
  if (!isArray(values)) {
    throw new TypeError(`${where}: ${argument} is ${inWords(values)}, not an array of numbers`);
  }
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] !== "number") {
      throw new TypeError(`${where}: ${argument}[${i}] is ${inWords(values[i])}, not a number`);
    }
  }
}

/** Scores of at least one class. */
export function acceptScores(
  where: string,
  scores: unknown,
  target?: unknown,
): asserts scores is ArrayLike<number> {
  if (!isArray(scores) && isArray(target)) {
    throw new TypeError(
      `${where}: the scores come first, then the target; got ${inWords(scores)}, then ${inWords(target)}`,
    );
  }
  acceptNumbers(where, "scores", scores);
  if (scores.length === 0) throw new RangeError(`${where}: scores is empty; at least one class is needed`);
}

/** The index of a class. */
export function acceptLabel(where: string, label: unknown, classes: number): asserts label is number {
  if (Number.isInteger(label) && (label as number) >= 0 && (label as number) < classes) return;
  if (isArray(label)) {
    throw new TypeError(
      `${where}: the target is ${inWords(label)}; this loss takes a label, the index of a class`,
    );
  }
  const error = typeof label === "number" ? RangeError : TypeError;
  const labels = classes === 1 ? "0" : `0…${classes - 1}`;
  throw new error(
    `${where}: label ${inWords(label)} is not one of the ${classes} ${classes === 1 ? "class" : "classes"} ${labels}`,
  );
}

/** A number in [0, 1]. */
export function acceptFraction(where: string, argument: string, value: unknown): asserts value is number {
  acceptNumber(where, argument, value);
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${where}: ${argument} ${value} is not in [0, 1]`);
}

/** As many numbers as there are classes. */
export function acceptLength(
  where: string,
  argument: string,
  values: ArrayLike<number>,
  classes: number,
): void {
  if (values.length !== classes) {
    throw new RangeError(
      `${where}: ${argument} has length ${values.length}; the number of classes is ${classes}`,
    );
  }
}

/** How far from 1 a distribution may sum: enough for 32-bit floats, too little for 0.333 three times. */
export const sumTolerance = 1e-6;

/**
 * Numbers in [0, 1] that sum to 1. Probabilities computed from NaN scores are NaN: those may pass, to stay NaN; a
 * target may not be NaN.
 */
export function acceptDistribution(
  where: string,
  argument: string,
  values: unknown,
  { nan = false }: { nan?: boolean } = {},
): asserts values is ArrayLike<number> {
  acceptNumbers(where, argument, values);
  if (values.length === 0)
    throw new RangeError(`${where}: ${argument} is empty; at least one class is needed`);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(nan && Number.isNaN(values[i]))) acceptFraction(where, `${argument}[${i}]`, values[i]);
    sum += values[i];
  }
  if (Math.abs(sum - 1) > sumTolerance) {
    throw new RangeError(
      `${where}: ${argument} sums to ${sum}; a distribution sums to 1 (within ${sumTolerance})`,
    );
  }
}

/** An object that has what a loss has. */
export function acceptLoss(where: string, loss: unknown): void {
  for (const method of ["value", "gradient"] as const) {
    if (typeof (loss as Record<string, unknown> | null | undefined)?.[method] !== "function") {
      throw new TypeError(
        `${where}: loss is ${inWords(loss)}, not a loss: it has no ${method}(scores, target)${
          typeof loss === "function" ? ". A function that makes losses must be called: multiclassHinge()" : ""
        }`,
      );
    }
  }
}

/** A matrix of so many rows, all of the same length, which is returned. */
export function acceptMatrix(where: string, argument: string, matrix: unknown, rows: number): number {
  if (!Array.isArray(matrix)) {
    throw new TypeError(`${where}: ${argument} is ${inWords(matrix)}, not an array of rows`);
  }
  if (matrix.length !== rows) {
    throw new RangeError(
      `${where}: ${argument} has ${matrix.length} rows; the number of features is ${rows}`,
    );
  }
  if (rows === 0) throw new RangeError(`${where}: ${argument} is empty; at least one feature is needed`);
  for (let row = 0; row < rows; row++) {
    acceptNumbers(where, `${argument}[${row}]`, matrix[row]);
    if (matrix[row].length !== matrix[0].length) {
      throw new RangeError(
        `${where}: ${argument}[${row}] has length ${matrix[row].length}, but ${argument}[0] has ${matrix[0].length}`,
      );
    }
  }
  return matrix[0].length;
}
