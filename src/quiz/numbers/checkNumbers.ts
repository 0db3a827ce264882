import { formatNumber } from "../../figures/formatNumber";
import { returnedInWords } from "../guarded";
import { type Finding, notStarted, type QuizReport, quizReport } from "../report";
import type { NumericAnswer } from "./answer";
import { answersOf } from "./answersOf";
import { noId, numericQuestions } from "./numericQuestions";
import type { QuestionName } from "./questions";
import { normalId } from "./seedOf";

/** A student's answers to the short questions; those not answered yet are left out. */
export type Numbers = Partial<Record<QuestionName, number>>;

const names: readonly QuestionName[] = ["a", "b", "c", "d"];

/**
 * Checks quiz part 3, the short questions whose numbers are drawn from the Student ID: one point each.
 *
 * @param studentId the one the questions were drawn for
 * @param numbers the answers, as in { a: 0.313, b: −0.02, c: 4, d: −6 }; where decimals are asked for, three are enough
 * @returns a report, whatever is passed: it never throws
 * @example
 * checkNumbers("s1234567", {}).points; // → 0
 */
export function checkNumbers(studentId: string | number, numbers: Numbers): QuizReport {
  try {
    if (typeof studentId === "string" && normalId(studentId) === "") return notStarted("3", noId);
    const answers = answersOf(numericQuestions(studentId));
    const findings = names.map((name) => finding(name, answers[name], givenAt(numbers, name)));
    const missing = findings.filter(({ holds }) => !holds);
    const [first] = missing;
    return quizReport(
      "3",
      findings,
      first ? first.text : `all four numbers are right for the Student ID ${String(studentId).trim()}`,
    );
  } catch (error) {
    return quizReport("3", [], String((error as Error).message).replace(/^\w+: /, ""));
  }
}

function givenAt(numbers: unknown, name: QuestionName): unknown {
  try {
    return (numbers as Numbers | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

function finding(name: QuestionName, answer: NumericAnswer, given: unknown): Finding {
  const judged = (text: string, holds = false): Finding => ({
    holds,
    text: `${name}: ${text}`,
    points: holds ? 1 : 0,
    outOf: 1,
  });
  if (given === undefined) return { ...judged("not answered yet"), isEmpty: true };
  if (typeof given !== "number") return judged(`it is ${returnedInWords(given)}; expected a number`);
  if (!Number.isFinite(given)) return judged(`it is ${given}; expected a finite number`);
  const shown = formatNumber(given, 6);
  const within = (value: number): boolean => Math.abs(given - value) <= answer.tolerance;
  if (within(answer.right)) return judged(`${shown} is right`, true);
  const mistake = mistakeOf(answer, within);
  if (mistake) return judged(`${shown} is not right: ${mistake}`);
  const close = Math.abs(given - answer.right) <= 0.02 * Math.max(0.5, Math.abs(answer.right));
  return judged(
    close && answer.tolerance > 1e-6
      ? `${shown} is close: ${decimals(given) < 3 ? "give three decimals, and round" : "it is off in the third decimal or before; round"} nothing on the way`
      : `${shown} is not right`,
  );
}

function decimals(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1].length ?? 0;
}

/** All the known mistakes that lead to the number; of more than three, none is likely enough to be named. */
function mistakeOf(
  { wrong, rare = [] }: NumericAnswer,
  within: (value: number) => boolean,
): string | undefined {
  const found = [
    ...new Set([...wrong, ...rare].flatMap(([value, because]) => (within(value) ? [because] : []))),
  ];
  return found.length > 3 ? undefined : found.join("; or: ") || undefined;
}
