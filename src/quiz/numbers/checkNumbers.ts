import { returnedInWords } from "../guarded";
import { type Finding, type QuizReport, quizReport } from "../report";
import { answersOf, type NumericAnswer } from "./answersOf";
import { noId, numericQuestions, type QuestionName } from "./numericQuestions";
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
    if (typeof studentId === "string" && normalId(studentId) === "") return quizReport("3", [], noId);
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
  if (given === undefined) return judged("not answered yet");
  if (typeof given !== "number") return judged(`it is ${returnedInWords(given)}; expected a number`);
  if (!Number.isFinite(given)) return judged(`it is ${given}; expected a finite number`);
  const within = (value: number): boolean => Math.abs(given - value) <= answer.tolerance;
  if (within(answer.right)) return judged(`${given} is right`, true);
  const mistake = answer.wrong.find(([value]) => within(value))?.[1];
  if (mistake) return judged(`${given} is not right: ${mistake}`);
  const close = Math.abs(given - answer.right) <= 0.02 * Math.max(0.5, Math.abs(answer.right));
  return judged(
    close && answer.tolerance > 1e-6
      ? `${given} is close: was something rounded on the way?`
      : `${given} is not right`,
  );
}
