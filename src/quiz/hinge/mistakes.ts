/**
 * Recognises wrong gradients by their values: the slopes of a wrong loss, measured, with something done to them that
 * should not be. The fewest mistakes that explain an answer are named.
 */
import { formatNumber } from "../../figures/formatNumber";
import { hinge, type LossOfWeights, type Sample, scoresOf, wrongLosses } from "./losses";
import { marginOf } from "./margin";
import { measured, measuredInX } from "./measured";
import { near, times } from "./multiples";
import { rightWhere } from "./rightWhere";

/** A place where an answer was asked: a sample, and the class whose slopes are due. */
export interface Place {
  readonly sample: Sample;
  readonly k: number;
}

interface Change {
  /** "" for no change. */
  readonly says: string;
  readonly of: (slopes: readonly number[], place: Place) => readonly number[];
}

const unchanged: Change = { says: "", of: (slopes) => slopes };

const signs: readonly Change[] = [
  unchanged,
  { says: "the sign is turned round", of: (slopes) => slopes.map((g) => -g) },
];

const inPlaceOfX = (says: string, vector: (place: Place) => readonly number[]): Change => ({
  says,
  of: (slopes, place) => vector(place).map((v) => times(slopes, place) * v),
});

const factors: readonly Change[] = [
  unchanged,
  inPlaceOfX("the factor x is missing", ({ sample: { x } }) => x.map(() => 1)),
  inPlaceOfX("the weights of that class stand in the place of x", ({ sample: { w }, k }) => w[k]),
  inPlaceOfX("the weights of the label stand in the place of x", ({ sample: { w, y } }) => w[y]),
  inPlaceOfX("this is the slope with respect to x, not w", ({ sample: { w, y }, k }) =>
    w[k].map((v, f) => v - w[y][f]),
  ),
  inPlaceOfX("x is squared", ({ sample: { x } }) => x.map((v) => v * v)),
  inPlaceOfX("x is divided by its length", ({ sample: { x } }) => x.map((v) => v / Math.hypot(...x))),
  inPlaceOfX("the entries of x stand in reverse order", ({ sample: { x } }) => [...x].reverse()),
  inPlaceOfX("x has an absolute value", ({ sample: { x } }) => x.map(Math.abs)),
  inPlaceOfX("the score stands in the place of x", ({ sample: { w, x }, k }) =>
    x.map(() => scoresOf([w[k]], x)[0]),
  ),
];

const scaled = (says: string, scale: (place: Place) => number): Change => ({
  says,
  of: (slopes, place) => slopes.map((g) => g * scale(place)),
});

const scales: readonly Change[] = [
  unchanged,
  scaled("it is divided by the number of classes C", ({ sample: { w } }) => 1 / w.length),
  scaled("it is divided by C − 1", ({ sample: { w } }) => 1 / (w.length - 1)),
  scaled("it is divided by the number of features", ({ sample: { x } }) => 1 / x.length),
  scaled("a factor ½ is too many", () => 1 / 2),
  scaled("a factor 2 is too many", () => 2),
  scaled("it is multiplied by the number of classes", ({ sample: { w } }) => w.length),
];

/** What can go wrong with how often x is taken, for the label's slopes. */
const counts: readonly Change[] = [
  {
    says: "the count is missing: x is taken once, however many classes violate their margin",
    of: (slopes, place) => slopes.map((g) => (g === 0 ? 0 : g / Math.abs(times(slopes, place)))),
  },
  {
    says: "j = y is counted in the sum: its indicator is 1 always",
    of: (slopes, { sample: { x } }) => slopes.map((g, f) => g - x[f]),
  },
  {
    says: "x is taken one time too few",
    of: (slopes, { sample: { x } }) => slopes.map((g, f) => g + x[f]),
  },
];

/** What can go wrong with it for another class: the label's count is put in. */
const countOfAll: Change = {
  says: "the count of the violating classes is put in: that belongs to w_y",
  of: (slopes, { sample }) => {
    const all = measured(hinge(1), sample, sample.y);
    const count = Math.abs(times(all, { sample, k: sample.y }));
    return slopes.map((g) => g * count);
  },
};

/** Finds the mistakes behind the answers to "the slopes for the label" or "for another class". */
export function mistakeOf(
  whose: "label" | "other",
  places: readonly Place[],
  answers: readonly (readonly number[])[],
): string {
  if (answers.every((answer) => answer.every((g) => g === 0)))
    return ` It is 0 everywhere: is the comparison ever true? With NaN or undefined it never is.${whose === "label" ? " And does the loop run through indices, 0 … C − 1?" : ""}`;
  const [[constant]] = answers;
  if (answers.every((answer) => answer.every((g) => g === constant)))
    return ` It is ${formatNumber(constant, 4)} everywhere: it should depend on w, x and y.`;
  const other = otherOf(whose, places, answers);
  if (other) return ` Likely reason: ${other}`;
  const losses: readonly (readonly [string, LossOfWeights])[] = [["", hinge(1)], ...wrongLosses];
  const middle = whose === "label" ? [unchanged, ...counts] : [unchanged, countOfAll];
  // The names of the mistakes, and how many of them are a mere factor: those are named last.
  const found: { names: string[]; factors: number }[] = [];
  const chains = product([middle, factors, scales, signs]);
  for (const [says, loss] of losses) {
    // Measured when asked for: most suspicions are over after a place or two.
    const slopes: (readonly number[])[] = [];
    for (const chain of chains) {
      const names = [says, ...chain.map((change) => change.says)].filter((name) => name !== "");
      if (names.length > 2 || names.length === 0) continue;
      const explains = places.every((place, i) => {
        slopes[i] ??= measured(loss, place.sample, place.k);
        const due = chain.reduce<readonly number[]>((g, change) => change.of(g, place), slopes[i]);
        return due.every((g, f) => near(answers[i][f], g));
      });
      if (explains)
        found.push({
          names,
          factors: chain.filter((change) => change.says && scales.includes(change)).length,
        });
    }
  }
  const [fewest] = found.sort((a, b) => a.names.length - b.names.length || a.factors - b.factors);
  const reason = fewest ? fewest.names.join("; and ") : marginOf(places, answers);
  return reason ? ` Likely reason: ${reason}` : rightWhere(places, answers);
}

/** Answers to another question. */
function otherOf(
  whose: "label" | "other",
  places: readonly Place[],
  answers: readonly (readonly number[])[],
): string | undefined {
  const all = (due: (place: Place) => readonly number[]): boolean =>
    places.every((place, i) => due(place).every((g, f) => near(answers[i][f], g)));
  const spread = (value: (sample: Sample) => number): boolean =>
    all(({ sample }) => sample.x.map(() => value(sample)));
  if (whose === "other" && all(({ sample }) => measured(hinge(1), sample, sample.y)))
    return "these are the slopes for w_y, not for w_j";
  const inX =
    (sign: number) =>
    ({ sample }: Place): readonly number[] =>
      measuredInX(hinge(1), sample).map((g) => sign * g);
  if (whose === "label" && (all(inX(1)) || all(inX(-1)))) return "this is the slope with respect to x, not w";
  if (spread(hinge(1))) return "this is the loss itself, not its slope";
  if (
    whose === "other" &&
    places.every(({ sample, k }, i) => {
      const s = scoresOf(sample.w, sample.x);
      const charge = Math.max(0, s[k] - s[sample.y] + 1);
      return answers[i].every((g) => near(g, charge));
    })
  )
    return "this is class j's part of the loss, not its slope";
  return mixtureOf(places, answers);
}

/** Answers that are a times the slopes plus b times the class's weights: a weight decay, or a step already taken. */
function mixtureOf(places: readonly Place[], answers: readonly (readonly number[])[]): string | undefined {
  const rows = places.flatMap(({ sample, k }, i) =>
    measured(hinge(1), sample, k).map((g, f) => ({ g, w: sample.w[k][f], found: answers[i][f] })),
  );
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  // Least squares in two unknowns.
  const [gg, gw, ww] = [sum(({ g }) => g * g), sum(({ g, w }) => g * w), sum(({ w }) => w * w)];
  const [gf, wf] = [sum(({ g, found }) => g * found), sum(({ w, found }) => w * found)];
  const determinant = gg * ww - gw * gw;
  const [a, b] = [(gf * ww - wf * gw) / determinant, (wf * gg - gf * gw) / determinant];
  if (!rows.every(({ g, w, found }) => near(found, a * g + b * w))) return undefined;
  if (near(b, 0))
    return [1, 2, 1 / 2].some((known) => near(Math.abs(a), known))
      ? undefined
      : `it is ${formatNumber(a, 4)} times what it should be`;
  if (near(b, 1))
    return a < 0 ? "this is the weight after a step, not the slope" : "the weight itself is added";
  return "a multiple of the weights is added (L2 regularisation?), which this loss does not have";
}

function product(lists: readonly (readonly Change[])[]): Change[][] {
  return lists.reduce<Change[][]>(
    (chains, list) => chains.flatMap((chain) => list.map((change) => [...chain, change])),
    [[]],
  );
}
