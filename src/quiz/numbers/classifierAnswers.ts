/** The answers to c and d. All come from the losses themselves. */
import { linearScores } from "../../math/linearScores";
import { multiclassHinge } from "../../math/multiclassHinge";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { distances } from "../hinge/samples";
import type { NumericAnswer } from "./answer";
import type { Classifier, TwoPictures } from "./questions";

export function hingeLoss({ w, x, y }: Classifier): NumericAnswer {
  const scores = linearScores(transposed(w), x);
  const right = multiclassHinge().value(scores, y);
  const z = distances({ w, x, y });
  const sum = (of: (zj: number) => number): number => z.reduce((total, zj) => total + of(zj), 0);
  const count = sum((zj) => Number(zj > 0));
  return {
    right,
    tolerance: 1e-9,
    wrong: [
      [right + 1, "j = y is counted in the sum: its term is 1 always"],
      [sum((zj) => Math.max(0, zj - 1)), "the margin 1 is missing in each term"],
      [sum((zj) => Math.max(0, zj - 2)), "the margin has the wrong sign in each term"],
      [sum((zj) => Math.max(0, zj + 1)), "the margin is 2 in each term, not 1"],
      [Math.max(...z), "only the largest term is taken; the loss adds up all that are above 0"],
      [sum((zj) => zj), "the max(0, …) is missing: a class that keeps its margin costs 0, not less"],
      [sum((zj) => Math.max(0, 2 - zj)), "the difference of the scores is the wrong way round"],
      [count, "this is how many terms are above 0, not their sum"],
      [sum((zj) => Math.max(0, zj) ** 2), "the terms are squared"],
      [sum((zj) => Math.abs(zj)), "absolute values stand in the place of max(0, …)"],
      ...nextTo(w, y).map((k) => [multiclassHinge().value(scores, k), ifIt(k)] as const),
    ],
    rare: [
      [-right, "the sign is turned round: a loss is not negative"],
      [sum((zj) => Math.max(0, zj - 1 / 2)), "the margin is ½ in each term, not 1"],
      [right / w.length, "it is divided by the number of classes"],
      [right / (w.length - 1), "it is divided by C − 1"],
      [right / 2, "a factor ½ is too many"],
      [scores[y], "this is the score of the true class"],
      [softmaxCrossEntropy.value(scores, y), "this is the softmax loss"],
      ...otherLabels(w, y).map((k) => [multiclassHinge().value(scores, k), ifIt(k)] as const),
    ],
  };
}

const turned = "the indicator, or the difference of the scores in it, is the wrong way round";

export function firstSlope({ w, pictures, y }: TwoPictures): NumericAnswer {
  const zOf = (label: number): number[][] => pictures.map((x) => distances({ w, x, y: label }));
  const z = zOf(y);
  /** Minus how often `of(x)` is taken, added up over the pictures. */
  const taken = (
    times: (z: readonly number[]) => number,
    of: (x: readonly number[]) => number = (x) => x[0],
    zs = z,
  ): number => pictures.reduce((sum, x, i) => sum - times(zs[i]) * of(x), 0);
  const over =
    (least: number) =>
    (z: readonly number[]): number =>
      z.reduce((count, zj) => count + Number(zj > least), 0);
  const charged = (z: readonly number[]): number => z.reduce((sum, zj) => sum + Math.max(0, zj), 0);
  const right = taken(over(0));
  const [first, second] = pictures.map((x, i) => -over(0)(z[i]) * x[0]);
  return {
    right,
    tolerance: 1e-9,
    wrong: [
      [-right, "the sign is turned round"],
      [taken(over(0), () => 1), "the factor x is missing"],
      [taken(over(0), (x) => x[1]), "this is the second entry"],
      [first, "this is the slope for x alone; the losses of two pictures are added up"],
      [second, "this is the slope for x′ alone; the losses of two pictures are added up"],
      [right / 2, "this is the mean of the two pictures; the sum is asked for"],
      [taken(() => 1), "the count is missing: x is taken once for each class that violates its margin"],
      [taken((z) => over(0)(z) + 1), "j = y is counted in the sum: its indicator is 1 always"],
      [taken((z) => z.length), "there is no indicator: a class that keeps its margin has no part"],
      [taken(over(1)), "the margin 1 is missing in the comparison with 0"],
      [taken(over(-1)), "the margin is 2, not 1"],
      [taken((z) => z.length - over(0)(z)), turned],
      [taken((z) => z.filter((zj) => 2 - zj > 0).length), turned],
    ],
    rare: [
      [-taken(over(0), () => 1), "the factor x is missing, and the sign is turned round"],
      [taken(over(0), () => w[y][0]), "the weights stand in the place of x"],
      [-taken(() => 1), "this is the slope for a class that violates its margin, not for the true one"],
      [taken((z) => z.length + 1), "there is no indicator, and j = y is counted too"],
      [taken(charged), "the violation stands as a factor; the slope of max(0, z) is 1 where z > 0"],
      [charged(z[0]) + charged(z[1]), "this is the loss of both pictures, not its slope"],
      [0, "0 would mean that every class keeps its margin"],
      ...nextTo(w, y).map((k) => [taken(over(0), undefined, zOf(k)), ifIt(k)] as const),
    ],
  };
}

/** Features × classes, as the course has W. */
function transposed(w: Classifier["w"]): number[][] {
  return w[0].map((_, f) => w.map((wk) => wk[f]));
}

function otherLabels(w: Classifier["w"], y: number): number[] {
  return [...w.keys()].filter((k) => k !== y);
}

/** The label, if classes are counted from 1 or from −1. */
function nextTo(w: Classifier["w"], y: number): number[] {
  return otherLabels(w, y).filter((k) => Math.abs(k - y) === 1);
}

function ifIt(k: number): string {
  return `this takes class ${k} for the true one`;
}
