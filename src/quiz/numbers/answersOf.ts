/**
 * What each short question's number is, and what it is after the mistakes that are made on the way. All come from the
 * losses themselves.
 */
import { linearScores } from "../../math/linearScores";
import { multiclassHinge } from "../../math/multiclassHinge";
import { sigmoid } from "../../math/sigmoid";
import { softmax } from "../../math/softmax";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { hinge, wrongLosses } from "../hinge/losses";
import { measured } from "../hinge/measured";
import { distances } from "../hinge/samples";
import type { Classifier, NumericQuestions, QuestionName, TwoClasses } from "./numericQuestions";

export interface NumericAnswer {
  readonly right: number;
  /** How far off it may be: half of the last decimal asked for, and a little. */
  readonly tolerance: number;
  readonly wrong: readonly (readonly [value: number, because: string])[];
}

export function answersOf(questions: NumericQuestions): Record<QuestionName, NumericAnswer> {
  return {
    a: softmaxLoss(questions.a),
    b: excess(questions.b.s1),
    c: hingeLoss(questions.c),
    d: firstSlope(questions.d),
  };
}

/** Three decimals were asked for. */
const threeDecimals = 6e-4;

function softmaxLoss({ s1, s2, t1 }: TwoClasses): NumericAnswer {
  const label = 1 - t1;
  const right = softmaxCrossEntropy.value([s1, s2], label);
  const own = t1 === 1 ? s1 : s2;
  const p = softmax([s1, s2]);
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
        -Math.log(sigmoid(own)) - Math.log(1 - sigmoid(s1 + s2 - own)),
        "these are two sigmoid losses; (1) has one softmax",
      ],
      [s1 + s2 - own - own, "this is the difference of the scores"],
      [own, "this is the score itself"],
    ],
  };
}

function excess(s1: number): NumericAnswer {
  const p1 = softmax([s1, 1 - s1])[0];
  return {
    right: p1 - sigmoid(s1),
    tolerance: threeDecimals,
    wrong: [
      [sigmoid(s1) - p1, "the sign is turned round: how much larger is softmax's p₁?"],
      [p1, "this is softmax's p₁; take f(s₁) off"],
      [sigmoid(s1), "this is f(s₁); take it off softmax's p₁"],
      [0, "they would be the same if the second score were 0; here it is 1 − s₁"],
      [1 - p1 - sigmoid(s1), "this takes softmax's p₂"],
      [s1 - sigmoid(s1), "softmax's p₁ is not s₁"],
    ],
  };
}

function hingeLoss({ w, x, y }: Classifier): NumericAnswer {
  const scores = linearScores(transposed(w), x);
  const right = multiclassHinge().value(scores, y);
  const z = distances({ w, x, y });
  const sum = (of: (zj: number) => number): number => z.reduce((total, zj) => total + of(zj), 0);
  return {
    right,
    tolerance: 1e-9,
    wrong: [
      [right + 1, "j = y is counted in the sum: its term is 1 always"],
      [sum((zj) => Math.max(0, zj - 1)), "the margin 1 is missing in each term"],
      [sum((zj) => Math.max(0, zj - 2)), "the margin has the wrong sign in each term"],
      [Math.max(...z), "only the largest term is taken; the loss adds up all that are above 0"],
      [sum((zj) => zj), "the max(0, …) is missing: a class that keeps its margin costs 0, not less"],
      [sum((zj) => Math.max(0, 2 - zj)), "the difference of the scores is the wrong way round"],
      [sum((zj) => Number(zj > 0)), "this is how many terms are above 0, not their sum"],
      [sum((zj) => Math.max(0, zj) ** 2), "the terms are squared"],
      [sum((zj) => Math.abs(zj)), "absolute values stand in the place of max(0, …)"],
      [right / w.length, "it is divided by the number of classes"],
      [right / (w.length - 1), "it is divided by C − 1"],
      [softmaxCrossEntropy.value(scores, y), "this is the softmax loss"],
      ...otherLabels(w.length, y).map(
        (k) =>
          [multiclassHinge().value(scores, k), `this is the loss if the picture showed class ${k}`] as const,
      ),
    ],
  };
}

function firstSlope({ w, x, y }: Classifier): NumericAnswer {
  const sample = { w, x, y };
  const [right, second] = measured(hinge(1), sample, y);
  return {
    right,
    tolerance: 1e-9,
    wrong: [
      [-right, "the sign is turned round"],
      [right / x[0], "the factor x is missing"],
      [-right / x[0], "the factor x is missing, and the sign is turned round"],
      [second, "this is the second entry"],
      [-x[0], "the count is missing: how many classes violate their margin?"],
      [x[0], "this is the slope for a class that violates its margin, not for the true one"],
      [right - x[0], "j = y is counted in the sum: its indicator is 1 always"],
      ...wrongLosses.map(([because, loss]) => [measured(loss, sample, y)[0], because] as const),
    ],
  };
}

/** Features × classes, as the course has W. */
function transposed(w: Classifier["w"]): number[][] {
  return w[0].map((_, f) => w.map((wk) => wk[f]));
}

function otherLabels(classes: number, y: number): number[] {
  return Array.from({ length: classes }, (_, k) => k).filter((k) => k !== y);
}
