/**
 * The SVM loss of quiz 2, and losses like it whose gradients students take for its own. All are measured, none is
 * differentiated here: the right slopes of the quiz stand nowhere in this package's checks.
 */
import { logSumExp } from "../../math/logSumExp";
import { softplus } from "../../math/softplus";

/** One sample: a weight vector for each class, the features, and the label. */
export interface Sample {
  readonly w: readonly (readonly number[])[];
  readonly x: readonly number[];
  readonly y: number;
}

/** A loss as a function of the weights. `at` is the sample around which slopes are measured: an indicator is decided there. */
export type LossOfWeights = (sample: Sample, at?: Sample) => number;

/** Σ over j ≠ y of what `charge` makes of the two classes' scores. */
function overOthers(charge: (sj: number, sy: number) => number): LossOfWeights {
  return ({ w, x, y }) => {
    const s = scoresOf(w, x);
    return s.reduce((sum, sj, j) => (j === y ? sum : sum + charge(sj, s[y])), 0);
  };
}

export function scoresOf(w: Sample["w"], x: Sample["x"]): number[] {
  return w.map((wk) => wk.reduce((sum, wkf, f) => sum + wkf * x[f], 0));
}

/** Quiz 2's loss for a margin of 1, or another. */
export function hinge(margin: number): LossOfWeights {
  return overOthers((sj, sy) => Math.max(0, sj - sy + margin));
}

/** Σ (s_j − s_y) over the classes j ≠ y that `holds` picks: a hinge with another indicator. */
function overThose(holds: (sj: number, sy: number, at: Sample) => boolean, scores = scoresOf): LossOfWeights {
  return ({ w, x, y }, at = { w, x, y }) => {
    const s = scoresOf(w, x);
    const compared = scores(at.w, at.x);
    return s.reduce(
      (sum, sj, j) => (j === y || !holds(compared[j], compared[y], at) ? sum : sum + sj - s[y]),
      0,
    );
  };
}

const violates = (sj: number, sy: number): boolean => sj - sy + 1 > 0;

/** A hinge for each class by itself, with a sign for the label and one for the others. */
function alone(signOfLabel: number, signOfOther: number): LossOfWeights {
  return ({ w, x, y }, at = { w, x, y }) => {
    const compared = scoresOf(at.w, at.x);
    return scoresOf(w, x).reduce((sum, sk, k) => {
      const sign = k === y ? signOfLabel : signOfOther;
      return 1 + sign * compared[k] > 0 ? sum + sign * sk : sum;
    }, 0);
  };
}

/** Scores from some of the features only. */
const scoresFrom =
  (from: number, to?: number) =>
  (w: Sample["w"], x: Sample["x"]): number[] =>
    scoresOf(
      w.map((wk) => wk.slice(from, to)),
      x.slice(from, to),
    );

/** The SVM loss with some of its classes only. */
function overClasses(counts: (j: number, classes: number, y: number) => boolean): LossOfWeights {
  return ({ w, x, y }) => {
    const s = scoresOf(w, x);
    return s.reduce(
      (sum, sj, j) => (j === y || !counts(j, w.length, y) ? sum : sum + Math.max(0, sj - s[y] + 1)),
      0,
    );
  };
}

/** The sample with one of its features. */
function only(f: number, { w, x, y }: Sample): Sample {
  return { w: w.map((wk) => [wk[f]]), x: [x[f]], y };
}

/** Wrong losses, and what a student has done whose slopes are theirs. */
export const wrongLosses: readonly (readonly [string, LossOfWeights])[] = [
  ["the margin 1 is missing in the comparison with 0", overThose((sj, sy) => sj - sy > 0)],
  ["the margin has the wrong sign: −1 for + 1", overThose((sj, sy) => sj - sy - 1 > 0)],
  ["the margin is 2, not 1", overThose((sj, sy) => sj - sy + 2 > 0)],
  ["the margin is ½, not 1", hinge(1 / 2)],
  [
    "there is no indicator, or it always holds: a class that keeps its margin gets a gradient too",
    hinge(1e6),
  ],
  [
    "the indicator is turned round: it holds where the margin is kept",
    overThose((sj, sy) => sj - sy + 1 < 0),
  ],
  ["the difference of the scores is the wrong way round", overThose((sj, sy) => sy - sj + 1 > 0)],
  [
    "each class has a hinge of its own, max(0, 1 ± w·x); this loss compares each with the label",
    alone(-1, 1),
  ],
  ["this is the slope of max(0, 1 − w·x), the hinge for two classes", alone(-1, -1)],
  [
    "the absolute value of the difference is compared with the margin",
    overThose((sj, sy) => Math.abs(sj - sy) < 1),
  ],
  [
    "the indicator asks whether the score s_j is positive; the label's score is missing",
    overThose((sj) => sj > 0),
  ],
  ["the label's score is missing in the indicator", overThose((sj) => sj + 1 > 0)],
  ["the scores are added in the indicator, not subtracted", overThose((sj, sy) => sj + sy + 1 > 0)],
  ["the first feature is missing in the dot product", overThose(violates, scoresFrom(1))],
  ["the last feature is missing in the dot product", overThose(violates, scoresFrom(0, -1))],
  ["only the first feature is in the dot product", overThose(violates, scoresFrom(0, 1))],
  ["only the last feature is in the dot product", overThose(violates, scoresFrom(-1))],
  [
    "the dot product is divided by the number of features: a mean stands in the place of the sum",
    overThose(violates, (w, x) => scoresOf(w, x).map((s) => s / x.length)),
  ],
  ["the margin 1 is added once for each feature", overThose((sj, sy, { x }) => sj - sy + x.length > 0)],
  [
    "the comparison is made for each feature alone; it is due once, with the dot product",
    (sample, at = sample) =>
      sample.x.reduce((sum, _, f) => sum + overThose(violates)(only(f, sample), only(f, at)), 0),
  ],
  [
    "x is missing in the comparison: weights are compared, not scores",
    overThose(violates, (w) => w.map((wk) => wk.reduce((sum, v) => sum + v, 0))),
  ],
  [
    "the first weight is not multiplied by its feature: does reduce start without a 0?",
    overThose(violates, (w, x) => w.map((wk) => wk.reduce((sum, v, f) => sum + (f === 0 ? v : v * x[f]), 0))),
  ],
  [
    "the 1 stands in the brackets, and is multiplied by x too",
    overThose((sj, sy, { x }) => sj - sy + x.reduce((sum, v) => sum + v, 0) > 0),
  ],
  ["class 0 is never counted: does the loop begin at 0?", overClasses((j) => j > 0)],
  [
    "the last class is never counted: does the loop end at C − 1?",
    overClasses((j, classes) => j < classes - 1),
  ],
  ["only classes before the label are counted: does the loop end there?", overClasses((j, _, y) => j < y)],
  ["only classes after the label are counted", overClasses((j, _, y) => j > y)],
  ["only class 0 is counted: does the loop return in its first turn?", overClasses((j) => j === 0)],
  [
    "only the last class is counted: is the result overwritten in each turn?",
    overClasses((j, classes) => j === classes - 1),
  ],
  ["only the first two features are in the dot product", overThose(violates, scoresFrom(0, 2))],
  [
    "a class that keeps its margin gets −1 for its indicator, not 0",
    overOthers((sj, sy) => Math.abs(sj - sy + 1)),
  ],
  [
    "a smooth step (a sigmoid) stands in the place of the indicator",
    overOthers((sj, sy) => softplus(sj - sy + 1)),
  ],
  [
    "the violation stands as a factor: the slope of max(0, z) is 1 where z > 0, not z",
    overOthers((sj, sy) => Math.max(0, sj - sy + 1) ** 2 / 2),
  ],
  ["this is the slope of the squared hinge", overOthers((sj, sy) => Math.max(0, sj - sy + 1) ** 2)],
  [
    "only the class that violates most is counted (Crammer and Singer's loss)",
    ({ w, x, y }) => {
      const s = scoresOf(w, x);
      return Math.max(0, ...s.flatMap((sj, j) => (j === y ? [] : [sj - s[y] + 1])));
    },
  ],
  [
    "every class gets the gradient as soon as one violates its margin",
    ({ w, x, y }) => {
      const s = scoresOf(w, x);
      const violated = s.some((sj, j) => j !== y && violates(sj, s[y]));
      return violated ? s.reduce((sum, sj, j) => (j === y ? sum : sum + sj - s[y]), 0) : 0;
    },
  ],
  [
    "this is the slope of the softmax loss",
    ({ w, x, y }) => {
      const s = scoresOf(w, x);
      return logSumExp(s) - s[y];
    },
  ],
];
