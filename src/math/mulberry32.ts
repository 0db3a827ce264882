/**
 * Numbers in [0, 1), the same for the same seed on every machine: whole numbers of 32 bits, multiplied and shifted.
 *
 * Tommy Ettinger's mulberry32 (2017): one state of 32 bits, good enough to shuffle and to draw inputs with.
 */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
