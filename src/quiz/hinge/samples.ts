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
  return drawn.sort((a, b) => size(a) - size(b));
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
    // Each label in turn, the first and the last class among them.
    const made = { w, x: i === 5 ? x.map(Math.abs) : x, y: i % classes };
    const violated = distances(made).filter((z) => z > 0).length;
    const wanted = i % 3 === 0 ? violated > 0 : i % 3 === 1 ? violated < classes - 1 : true;
    if (wanted && isClear(made)) return made;
  }
}

/** Away from the corners of the loss, and from those of the wrong losses too. */
function isClear(sample: Sample): boolean {
  const s = scoresOf(sample.w, sample.x);
  const apart = (a: number, b: number): boolean => Math.abs(a - b) >= clear;
  return (
    s.every((sk) => apart(sk, 0)) &&
    s.every((sk, k) => s.every((sj, j) => j === k || apart(sk, sj))) &&
    distances(sample).every((z) => [-1, 0, 1, 2].every((corner) => apart(z, corner)))
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
