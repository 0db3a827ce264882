/**
 * Vectors and matrices as a reader wants them: aligned, four digits that count, and no more rows than fit.
 *
 * Upstream: Node's `util.inspect` prints 17 digits, and a matrix's columns do not stand under each other.
 */

/** Shown of a longer axis: so many at each end. */
const longest = 12;
const edge = 4;
const digits = 4;

type TypedArray = Float64Array | Float32Array | Int32Array;

/** The text of a typed array of numbers or a matrix; `undefined` of everything else. */
export function numbersText(value: unknown): string | undefined {
  if (isVector(value)) {
    const [row] = rows([value]);
    return `${value.constructor.name}(${value.length}) ${row}`;
  }
  if (!isMatrix(value)) return undefined;
  const kept = cut(value);
  const lines = rows(kept.items).map((row, index, { length }) => (index < length - 1 ? `${row},` : row));
  if (kept.at >= 0) lines.splice(kept.at, 0, "…");
  return `${value.length} × ${value[0].length} matrix\n[ ${lines.join("\n  ")} ]`;
}

function isVector(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && "BYTES_PER_ELEMENT" in value && !(value instanceof Uint8Array)
    ? typeof (value as TypedArray)[0] === "number"
    : false;
}

/** An array of at least one row, all of numbers and of one length. */
function isMatrix(value: unknown): value is ArrayLike<number>[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const width = (value[0] as ArrayLike<unknown> | undefined)?.length;
  return value.every(
    (row) =>
      (isVector(row) || isNumbers(row)) && row.length === width && (row as ArrayLike<number>).length > 0,
  );
}

const isNumbers = (row: unknown): row is number[] =>
  Array.isArray(row) && row.every((entry) => typeof entry === "number");

function rows(matrix: readonly ArrayLike<number>[]): string[] {
  const kept = matrix.map((row) => cut(row));
  const write = numberWriter(kept.flatMap(({ items }) => items));
  const text = kept.map(({ items }) => items.map(write));
  const width = matrix.length === 1 ? 0 : Math.max(...text.flat().map(({ length }) => length));
  return text.map((row, index) => {
    const padded = row.map((entry) => entry.padStart(width));
    if (kept[index].at >= 0) padded.splice(kept[index].at, 0, "…");
    return `[ ${padded.join(", ")} ]`;
  });
}

function cut<Item>(items: ArrayLike<Item>): { items: Item[]; at: number } {
  const all = Array.from(items);
  if (all.length <= longest) return { items: all, at: -1 };
  return { items: [...all.slice(0, edge), ...all.slice(-edge)], at: edge };
}

/** One way of writing for all: integers as they are, else as many decimals as the largest leaves of `digits`. */
function numberWriter(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  if (finite.every((value) => Number.isInteger(value) && Math.abs(value) < 1e15)) return plainText;
  const sizes = finite.filter((value) => value !== 0).map(Math.abs);
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  if (largest >= 1e6 || largest < 1e-3 || largest / smallest > 1e6)
    return (value) => (Number.isFinite(value) ? value.toExponential(digits - 1) : plainText(value));
  const decimals = Math.max(1, digits - Math.max(0, Math.floor(Math.log10(largest))));
  return (value) => (Number.isFinite(value) ? value.toFixed(decimals) : plainText(value));
}

/** −0 keeps its sign, as in Node. */
const plainText = (value: number) => (Object.is(value, -0) ? "-0" : String(value));
