/**
 * What each short question's number is, and what it is after the mistakes that are made on the way. All come from the
 * losses themselves. {@link drawn} draws numbers for which no two of these are the same.
 */
import { linearScores } from "../../math/linearScores";
import { multiclassHinge } from "../../math/multiclassHinge";
import { sigmoid } from "../../math/sigmoid";
import { softmax } from "../../math/softmax";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { distances } from "../hinge/samples";
import type { Batch, Classifier, QuestionName, Questions, TwoClasses } from "./questions";

type Mistake = readonly [value: number, because: string];

export interface NumericAnswer {
  readonly right: number;
  /** How far off it may be: where decimals are asked for, one in the last of them, for those who cut off and do not round. */
  readonly tolerance: number;
  /** The usual mistakes. Drawn numbers tell each from all the others. NaN where a mistake gives no number. */
  readonly wrong: readonly Mistake[];
  /** Rarer ones: two of them, or one and a usual one, may come to the same number; never to the right one. */
  readonly rare?: readonly Mistake[];
}

export function answersOf(questions: Questions): Record<QuestionName, NumericAnswer> {
  return {
    a: softmaxLoss(questions.a),
    b: excess(questions.b.s1),
    c: hingeLoss(questions.c),
    d: firstSlope(questions.d),
  };
}

/** Three decimals were asked for. */
const threeDecimals = 1e-3;

/** Two are wrong, for every ID. */
function twoDecimals(right: number): Mistake {
  return [Math.round(100 * right) / 100, "it is close: give three decimals, and round nothing on the way"];
}

export function softmaxLoss({ s1, s2, t1 }: TwoClasses): NumericAnswer {
  const label = 1 - t1;
  const right = softmaxCrossEntropy.value([s1, s2], label);
  const [own, others] = t1 === 1 ? [s1, s2] : [s2, s1];
  const p = softmax([s1, s2]);
  const handed = sigmoid(2 * s1 - 1);
  return {
    right,
    tolerance: threeDecimals,
    wrong: [
      [softmaxCrossEntropy.value([s1, s2], t1), "this is the loss for the other class"],
      [-right, "the sign is turned round: a loss is −log p, and not negative"],
      [right * Math.LOG2E, "the logarithm is to base 2; log here is the natural one"],
      [right * Math.LOG10E, "the logarithm is to base 10; log here is the natural one"],
      [p[label], "this is the probability of the true class; the loss is −log of it"],
      [p[1 - label], "this is the probability of the other class"],
      [-Math.log(sigmoid(own)), "the other class's score is left out: in (1) both stand in the sum"],
      [
        t1 === 1 ? Number.NaN : -Math.log(1 - sigmoid(s1)),
        "s₁ is taken for the s of (2): that is right only where the second score is 0",
      ],
      [
        -Math.log(t1 === 1 ? handed : 1 - handed),
        "the handout's s₂ = 1 − s₁ is put in, as if it held for scores",
      ],
      [
        -Math.log(sigmoid(own)) - Math.log(1 - sigmoid(others)),
        "these are two sigmoid losses; (1) has one softmax",
      ],
      [right - Math.log(p[1 - label]), "the losses of both classes are added up"],
      [right / 2, "a factor ½ is too many"],
      [right + own, "this is the logarithm of the sum; the numerator of (1) is missing"],
      [Math.log(own), "the logarithm is taken of the score; it is due of a probability"],
      [-Math.log(own), "the logarithm is taken of the score; it is due of a probability"],
      [others - own, "this is the difference of the scores"],
      [own, "this is the score itself"],
    ],
    rare: [twoDecimals(right)],
  };
}

export function excess(s1: number): NumericAnswer {
  const p1 = softmax([s1, 1 - s1])[0];
  const f = sigmoid(s1);
  const right = p1 - f;
  return {
    right,
    tolerance: threeDecimals,
    wrong: [
      [-right, "the sign is turned round: how much larger is softmax's p₁?"],
      [p1, "this is softmax's p₁; take f(s₁) off"],
      [f, "this is f(s₁); take it off softmax's p₁"],
      [0, "they would be the same if the second score were 0; here it is 1 − s₁"],
      [1 - p1 - f, "this takes softmax's p₂"],
      [s1 - f, "softmax's p₁ is not s₁"],
      [p1 / f, "this is how many times as large it is, not by how much it is larger"],
      [right / f, "this is the difference as a part of f(s₁)"],
      [100 * right, "this is in hundredths"],
      [p1 - sigmoid(1 - s1), "this takes f(1 − s₁) off; f(s₁) is asked for"],
      [p1 - sigmoid(-s1), "the sigmoid is 1 / (1 + e^(−s)), with a minus"],
      [sigmoid(2 * s1 + 1) - f, "the difference of the scores is s₁ − (1 − s₁)"],
    ],
    rare: [twoDecimals(right)],
  };
}

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

export function firstSlope({ w, pictures, y }: Batch): NumericAnswer {
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
