import { guarded, returnedInWords } from "../guarded";
import { type Finding, notStarted, type QuizReport, quizReport } from "../report";
import { endNote, endProblem, startProblem } from "./ends";
import { type Line, type WrittenLine, writtenLine } from "./line";
import { followedSteps, isRightAgain, stepProblem } from "./steps";
import { type Verdict, verdictOf } from "./verdict";

/**
 * Checks quiz 1a: a derivation of (2) from (1) for two classes, as a list of lines.
 *
 * Neighbouring lines are compared on about 300 pairs of scores, small and huge, for t₁ = 1 and for t₁ = 0; where
 * two differ, the report gives a small example. Rounding is told from algebra: a line that overflows or loses digits at
 * large scores is not refused for it. The first line must be (1) and the last (2) in form too, as far as that can be
 * seen; a line that repeats another is no step. Whether the steps are *reasons* is for a reader: part 1b.
 *
 * @param lines functions of s₁, s₂ and t₁ (1 or 0), in order; or an object of the kind { "formula": function }
 * @returns a report, whatever is passed: it never throws
 * @example
 * checkReduction([(s1, s2, t1) => 0]).summary; // what is wrong, in one sentence
 */
export function checkReduction(lines: readonly Line[] | Readonly<Record<string, Line>>): QuizReport {
  const written = writtenLines(lines);
  if (typeof written === "string") return quizReport("1a", [], written);
  if (written.length === 0)
    return notStarted("1a", "there is no line yet: the first is to be (1), the last (2)");
  let at = 0;
  const report = guarded(() => {
    const verdicts = written.map((line, i) => {
      at = i;
      return verdictOf(line);
    });
    return reported(verdicts);
  });
  const endless = `line ${at + 1} did not return within two seconds: is there an endless loop in it?`;
  return report ?? quizReport("1a", [], endless);
}

function writtenLines(lines: unknown): WrittenLine[] | string {
  try {
    const isList = Array.isArray(lines);
    if (!isList && (typeof lines !== "object" || lines === null))
      return `the derivation is ${returnedInWords(lines)}; expected a list of lines, each a function of s₁, s₂ and t₁`;
    const entries = isList
      ? Array.from(lines as unknown[], (line) => [undefined, line] as const)
      : Object.entries(lines as object);
    const wrong = entries.findIndex(([, line]) => typeof line !== "function");
    if (wrong >= 0)
      return `line ${wrong + 1} is ${returnedInWords(entries[wrong][1])}; expected a function, as in (s1, s2, t1) => …`;
    return entries.map(([name, line]) => writtenLine(line as Line, name));
  } catch {
    return "the derivation cannot be read; expected a list of lines, each a function of s₁, s₂ and t₁";
  }
}

function reported(lines: readonly Verdict[]): QuizReport {
  const last = lines[lines.length - 1];
  const steps = lines.map((_, i) => stepProblem(lines, i));
  const start = startProblem(lines[0]);
  const end = endProblem(last, lines.length);
  const findings: Finding[] = [
    ...lines.map(({ text }, i) => ({
      holds: !steps[i],
      line: i + 1,
      code: text,
      text:
        steps[i] ??
        (isRightAgain(lines, i) ? `is right again, though it does not follow from line ${i}` : ""),
    })),
    {
      holds: !start,
      text: start ? `line 1 is not (1): ${start.text}` : "line 1 is (1), for t₁ = 1 and for t₁ = 0",
      points: start ? 0 : 1,
      outOf: 1,
    },
    { ...followedSteps(lines, steps, !end), outOf: 2 },
    {
      holds: !end,
      text: end ? `the last line is not (2): ${end.text}` : endNote(last),
      points: end ? 0 : 1,
      outOf: 1,
    },
  ];
  return quizReport("1a", findings, summaryOf(findings, steps, start?.backwards && end?.backwards));
}

function summaryOf(
  findings: readonly Finding[],
  steps: readonly (string | undefined)[],
  backwards: boolean | undefined,
): string {
  if (backwards) return "the chain runs backwards: start from (1) and end in (2)";
  const fault = steps.findIndex((problem) => problem !== undefined);
  if (fault >= 0) return `line ${fault + 1} ${steps[fault]}`;
  const first = findings.find(({ holds }) => !holds);
  return first?.text ?? "every line follows; say in 1b why each step holds";
}
