import { distances } from "../hinge/samples";
import { type Random, seededRandom } from "../random";
import type { NumericAnswer } from "./answer";
import { firstSlope, hingeLoss } from "./classifierAnswers";
import type { Classifier, Questions, TwoClasses, TwoPictures } from "./questions";
import { excess, softmaxLoss } from "./twoClassAnswers";

/** The numbers of one student's questions. They are drawn until a mistake shows: see {@link tells}. */
export function drawn(seed: number): Questions {
  const random = seededRandom(seed);
  const a = until(
    () => twoClasses(random),
    (classes) => tells(softmaxLoss(classes)),
  );
  const b = until(
    () => ({ s1: tenths(random, -2.5, 3) }),
    ({ s1 }) => tells(excess(s1)),
  );
  return { a, b, ...linear(random) };
}

/** Questions c and d. */
function linear(random: Random): Pick<Questions, "c" | "d"> {
  for (;;) {
    const c = classifier(random);
    if (!isFine(c) || !tells(hingeLoss(c))) continue;
    // Beside some pictures no second one tells the mistakes apart.
    for (let i = 0; i < 60; i++) {
      const d: TwoPictures = { w: c.w, pictures: [c.x, picture(random)], y: c.y };
      if (isApart(d) && isFine({ ...c, x: d.pictures[1] }) && tells(firstSlope(d))) return { c, d };
    }
  }
}

/** Said beforehand, for it saves most of the work: every pair of counts gives another number, and a margin of 0 or 2 other counts. */
function isApart({ w, pictures: [x, other], y }: TwoPictures): boolean {
  const counts = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];
  const clash = counts.some((n) => n !== 0 && counts.some((m) => n * x[0] + m * other[0] === 0));
  const z = [x, other].flatMap((one) => distances({ w, x: one, y }));
  return !clash && z.some((zj) => zj > 0 && zj < 1) && z.some((zj) => zj > -1 && zj < 0);
}

function until<Drawn>(draw: () => Drawn, holds: (drawn: Drawn) => boolean): Drawn {
  for (;;) {
    const one = draw();
    if (holds(one)) return one;
  }
}

/** Whether every known mistake gives another number than the right way, and every usual one another than the others. */
export function tells({ right, tolerance, wrong, rare = [] }: NumericAnswer): boolean {
  const apart = (a: number, b: number): boolean => !(Math.abs(a - b) <= 2 * tolerance + 1e-6);
  return (
    [...wrong, ...rare].every(([value]) => apart(value, right)) &&
    wrong.every(([value, because], i) =>
      wrong.every(([other, why], k) => k <= i || why === because || apart(value, other)),
    )
  );
}

/** No class on a corner; not so far from it that the numbers get large; no two classes alike. */
function isFine({ w, x, y }: Classifier): boolean {
  const z = distances({ w, x, y });
  const count = z.filter((zj) => zj > 0).length;
  return (
    new Set(w.map(String)).size === w.length &&
    count > 0 &&
    count < z.length &&
    !z.includes(0) &&
    z.every((zj) => Math.abs(zj) <= 12)
  );
}

/** A number of tenths from `from` to `to`. */
function tenths(random: Random, from: number, to: number): number {
  return Math.round(10 * random.number(from, to)) / 10;
}

function twoClasses(random: Random): TwoClasses {
  return until(
    () => ({
      s1: tenths(random, -3, 3),
      s2: tenths(random, -3, 3),
      t1: random.label(2) === 1 ? 1 : (0 as 0 | 1),
    }),
    // Neither clear nor even.
    ({ s1, s2 }) => Math.abs(s1 - s2) >= 0.5 && Math.abs(s1 - s2) <= 3,
  );
}

function classifier(random: Random): Classifier {
  // In halves: a class may violate its margin by less than 1, or keep it by less than 1. Without 0, which hides mistakes.
  const weight = (): number => ((random.label(2) === 1 ? 1 : -1) * (1 + random.label(4))) / 2;
  return {
    w: Array.from({ length: 5 }, () => [weight(), weight()]),
    x: picture(random),
    y: random.label(5),
  };
}

function picture(random: Random): number[] {
  const feature = (): number => ((random.label(2) === 1 ? 1 : -1) * (2 + random.label(8))) / 2;
  return [feature(), feature()];
}
