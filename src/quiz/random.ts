/** Random inputs for a formula. The same seed gives the same inputs everywhere. */
export interface Random {
  /** A number from `from` to `to`. */
  number(from: number, to: number): number;
  /** A score: mostly small, at times large, rounded to two digits so that a counterexample is short. */
  score(): number;
  scores(classes: number): number[];
  /** The index of a class. */
  label(classes: number): number;
}

export function seededRandom(seed: number): Random {
  const next = mulberry32(seed);
  const random: Random = {
    number: (from, to) => from + (to - from) * next(),
    score: () => Math.round(100 * random.number(-1, 1) * (next() < 0.8 ? 3 : 12)) / 100,
    scores: (classes) => Array.from({ length: classes }, random.score),
    label: (classes) => Math.floor(next() * classes),
  };
  return random;
}

/** Tommy Ettinger's mulberry32 (2017): 32 bits of state, good enough to draw inputs with. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
