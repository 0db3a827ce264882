import { fixed, fixedExp } from "./exactly";

/** pᵢ in fixed point, as many bits as asked for; the exponentials are kept from one i to the next. */
export function fixedSoftmax(scores: ArrayLike<number>): (i: number, bits: bigint) => bigint {
  let max = -Infinity;
  for (let i = 0; i < scores.length; i++) max = Math.max(max, scores[i]);

  const kept = new Map<bigint, { e: bigint[]; sum: bigint }>();
  return (i, bits) => {
    let at = kept.get(bits);
    if (at === undefined) {
      const m = fixed(max, bits);
      const e = Array.from(scores, (s) => (s === -Infinity ? 0n : fixedExp(fixed(s, bits) - m, bits)));
      at = { e, sum: e.reduce((a, b) => a + b, 0n) };
      kept.set(bits, at);
    }
    return (at.e[i] << bits) / at.sum;
  };
}

/** σ(s) in fixed point, by the same two branches as {@link sigmoid}. */
export function fixedSigmoid(s: number, bits: bigint): bigint {
  const one = 1n << bits;
  const e = fixedExp(fixed(-Math.abs(s), bits), bits);
  return ((s >= 0 ? one : e) << bits) / (one + e);
}
