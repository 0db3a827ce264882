import { type Random, seededRandom } from "../random";
import { type Sample, scoresOf } from "./losses";

/** How far sⱼ − s_y + 1 is from a corner, at least, where slopes are measured; features are at most 4. */
const clear = 1 / 8;

/**
 * The samples on which gradients are checked, the small ones first. All numbers are quarters, so that every right way to
 * write the comparison decides it alike, and none is near a corner.
 */
export function samples(features: readonly number[]): readonly Sample[] {
  const random = seededRandom(2);
  const drawn = [2, 3, 4, 6].flatMap((classes) =>
    features.flatMap((size) => Array.from({ length: 9 }, (_, i) => sample(random, classes, size, i))),
  );
  // A vector of one number is the smallest, but not the clearest example.
  const size = ({ w, x }: Sample): number =>
    x.length === 1 && features.length > 1 ? 1000 : w.length * x.length;
  const near = [2, 3].flatMap((classes) =>
    features.flatMap((size) => [1, -1].map((sign) => nearCorner(random, classes, size, sign / 32))),
  );
  return [...drawn.sort((a, b) => size(a) - size(b)), ...near];
}

/** A sample with one class so near to its corner: it tells a margin of 1.1 or 0.9 from 1. */
function nearCorner(random: Random, classes: number, size: number, z: number): Sample {
  for (;;) {
    const { w, x, y } = sample(random, classes, size, 3);
    const j = (y + 1) % classes;
    const [first, ...rest] = w[j];
    // Moved by its first weight; a power of two as feature keeps the fraction short.
    const moved = first + (z - distances({ w: [w[y], w[j]], x, y: 0 })[0]) / x[0];
    const made = { w: w.map((wk, k) => (k === j ? [moved, ...rest] : wk)), x, y };
    if (isPowerOfTwo(x[0]) && isClear(made, Math.abs(z))) return made;
  }
}

function isPowerOfTwo(value: number): boolean {
  return value !== 0 && Number.isInteger(Math.log2(Math.abs(value)));
}

/** Samples with at least one class exactly on the corner. */
export function cornerSamples(features: readonly number[]): readonly Sample[] {
  const random = seededRandom(3);
  return [2, 3, 4].flatMap((classes) =>
    features.flatMap((size) => Array.from({ length: 2 }, () => corner(random, classes, size))),
  );
}

/** sⱼ − s_y + 1 for every class but y, which has none. */
export function distances({ w, x, y }: Sample): number[] {
  const s = scoresOf(w, x);
  return s.flatMap((sj, j) => (j === y ? [] : [sj - s[y] + 1]));
}

function sample(random: Random, classes: number, size: number, i: number): Sample {
  for (;;) {
    // Small numbers first; then finer ones; then large ones, where nothing or everything is violated.
    const [unit, most] = i < 3 ? [0.5, 2] : i < 7 ? [0.25, 2] : [0.5, 8];
    const number = (): number => unit * Math.round(random.number(-most, most) / unit);
    const feature = (): number => Math.max(-4, Math.min(4, number()));
    const x = Array.from({ length: size }, feature);
    const w = Array.from({ length: classes }, () => Array.from({ length: size }, number));
    // Two classes with the same weights, once the label and once not: classes are told apart by their index.
    if (i === 8 && classes > 2) w[(i + (size % 2)) % classes] = [...w[(i + 1 + (size % 2)) % classes]];
    // Each label in turn, the first and the last class among them.
    const made = { w, x: i === 5 ? x.map(Math.abs) : x, y: i % classes };
    const violated = distances(made).filter((z) => z > 0).length;
    const wanted = i % 3 === 0 ? violated > 0 : i % 3 === 1 ? violated < classes - 1 : true;
    if (wanted && isClear(made)) return made;
  }
}

/** Away from the corners of the loss, and from those of the wrong losses too. */
function isClear(sample: Sample, least = clear): boolean {
  const s = scoresOf(sample.w, sample.x);
  const apart = (a: number, b: number): boolean => Math.abs(a - b) >= clear;
  const same = (j: number, k: number): boolean => String(sample.w[j]) === String(sample.w[k]);
  return (
    s.every((sk) => apart(sk, 0)) &&
    s.every((sk, k) => s.every((sj, j) => same(j, k) || apart(sk, sj))) &&
    distances(sample).every(
      (z) => z === 1 || ([-1, 1, 2].every((corner) => apart(z, corner)) && Math.abs(z) >= least),
    )
  );
}

function corner(random: Random, classes: number, size: number): Sample {
  for (;;) {
    const number = (): number => Math.round(random.number(-2, 2));
    const made = {
      x: Array.from({ length: size }, number),
      w: Array.from({ length: classes }, () => Array.from({ length: size }, number)),
      y: random.label(classes),
    };
    const z = distances(made);
    if (z.includes(0) && made.x.some((xf) => xf !== 0)) return made;
  }
}
