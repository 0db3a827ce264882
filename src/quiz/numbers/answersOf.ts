import type { NumericAnswer } from "./answer";
import { firstSlope, hingeLoss } from "./classifierAnswers";
import type { QuestionName, Questions } from "./questions";
import { excess, softmaxLoss } from "./twoClassAnswers";

/** The answers to all short questions. `drawn` draws numbers for which no two of the usual mistakes give the same. */
export function answersOf(questions: Questions): Record<QuestionName, NumericAnswer> {
  return {
    a: softmaxLoss(questions.a),
    b: excess(questions.b.s1),
    c: hingeLoss(questions.c),
    d: firstSlope(questions.d),
  };
}
