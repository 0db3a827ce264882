import { mulberry32 } from "../math/mulberry32";

/** Random inputs for a formula. The same seed gives the same inputs everywhere. */
export interface Random {
  /** A number from `from` to `to`. */
  number(from: number, to: number): number;
  /** A score: mostly small, at times large, rounded to two digits so that a counterexample is short. */
  score(): number;
  /** As many scores as classes. */
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
