import { inWords } from "../accept";

/** An array for the result, apart from what it is made of. */
export function acceptInto(
  where: string,
  into: unknown,
  length: number,
  ...inputs: readonly unknown[]
): asserts into is Float64Array {
  if (!(into instanceof Float64Array))
    throw new TypeError(`${where}: into is ${inWords(into)}, not a Float64Array`);
  if (into.length !== length)
    throw new RangeError(`${where}: into has length ${into.length}; the result has ${length}`);
  for (const input of inputs) {
    if (ArrayBuffer.isView(input) && input.buffer === into.buffer && overlap(input, into))
      throw new RangeError(`${where}: into overlaps what it is made from`);
  }
}

function overlap(a: ArrayBufferView, b: ArrayBufferView): boolean {
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
}
