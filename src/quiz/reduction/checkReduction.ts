import { formatNumber } from "../../figures/formatNumber";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { guarded, outcomeOf, returnedInWords } from "../guarded";
import { type Finding, type QuizReport, quizReport } from "../report";
import { type Form, formOf } from "./form";
import { agree, inputs } from "./inputs";
import { type Input, type Line, type WrittenLine, writtenLine } from "./line";
import { mistakeOf } from "./mistakes";

/** What the check of one line found. */
interface Verdict extends WrittenLine {
  /** Its values on {@link inputs}; none where it broke down. */
  readonly values: readonly number[];
  /** Why it is no line at all: it throws, returns no number, … */
  readonly fault?: string;
  /** Whether its values are those of the loss. */
  readonly right: boolean;
  readonly form?: Form;
}

const libraryLosses =
  /\b(softmaxCrossEntropy|sigmoidCrossEntropy|binaryCrossEntropy|crossEntropy|multiclassHinge|focalLoss)\b/;

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
  if (typeof written === "string") return none(written);
  let at = 0;
  const report = guarded(() => {
    const verdicts = written.map((line, i) => {
      at = i;
      return verdictOf(line);
    });
    return reported(verdicts);
  });
  return report ?? none(`line ${at + 1} did not return within two seconds: is there an endless loop in it?`);
}

function none(summary: string): QuizReport {
  return quizReport("1a", [], summary);
}

function writtenLines(lines: unknown): WrittenLine[] | string {
  try {
    const isList = Array.isArray(lines);
    if (!isList && (typeof lines !== "object" || lines === null))
      return `the derivation is ${returnedInWords(lines)}; expected a list of lines, each a function of s₁, s₂ and t₁`;
    const entries = isList
      ? Array.from(lines as unknown[], (line) => [undefined, line] as const)
      : Object.entries(lines as object);
    if (entries.length === 0) return "there is no line yet: the first is to be (1), the last (2)";
    const wrong = entries.findIndex(([, line]) => typeof line !== "function");
    if (wrong >= 0)
      return `line ${wrong + 1} is ${returnedInWords(entries[wrong][1])}; expected a function, as in (s1, s2, t1) => …`;
    return entries.map(([name, line]) => writtenLine(line as Line, name));
  } catch {
    return "the derivation cannot be read; expected a list of lines, each a function of s₁, s₂ and t₁";
  }
}

const truth = inputs.map(({ s1, s2, t1 }) => softmaxCrossEntropy.value([s1, s2], 1 - t1));

function verdictOf(line: WrittenLine): Verdict {
  const values: number[] = [];
  for (const input of inputs) {
    const fault = faultAt(line.of, input, values);
    if (fault) return { ...line, values: [], fault: `${fault} at ${inWords(input)}`, right: false };
  }
  const right = inputs.every((input, i) => agree(input, values[i], truth[i]));
  return { ...line, values, right, form: right ? formOf(line) : undefined };
}

/** Calls the line once and adds its value; says what went wrong. */
function faultAt(of: Line, input: Input, values: number[]): string | undefined {
  const { s1, s2, t1 } = input;
  const outcome = outcomeOf(of, [s1, s2, t1]);
  if ("threw" in outcome) return `it throws ${outcome.threw}`;
  const { value } = outcome;
  if (typeof value !== "number")
    return `it returns ${returnedInWords(value)}${value === undefined ? "" : ", not a number,"}`;
  // Some lines hold a die.
  if (values.length < 3 && !Object.is(value, of(s1, s2, t1))) return "it returns another number each time";
  values.push(value);
  return undefined;
}

function reported(lines: readonly Verdict[]): QuizReport {
  const steps = lines.map((_, i) => stepProblem(lines, i));
  const start = startProblem(lines[0]);
  const end = endProblem(lines[lines.length - 1], lines.length);
  const backwards = start?.backwards && end?.backwards;
  const followed = followedSteps(lines, steps, !end);
  const findings: Finding[] = [
    ...lines.map(({ text }, i) => ({
      holds: !steps[i],
      line: i + 1,
      code: text,
      text: steps[i] ?? noteOn(lines, i),
    })),
    {
      holds: !start,
      text: start ? `line 1 is not (1): ${start.text}` : "line 1 is (1), for t₁ = 1 and for t₁ = 0",
      points: start ? 0 : 1,
      outOf: 1,
    },
    { ...followed, outOf: 2 },
    {
      holds: !end,
      text: end
        ? `the last line is not (2): ${end.text}`
        : `the last line is (2)${endNote(lines[lines.length - 1])}`,
      points: end ? 0 : 1,
      outOf: 1,
    },
  ];
  const first = backwards
    ? "the chain runs backwards: start from (1) and end in (2)"
    : findings.find(({ holds }) => !holds)?.text;
  const fault = steps.findIndex((problem) => problem !== undefined);
  const summary =
    first === undefined
      ? "every line follows; say in 1b why each step holds"
      : !backwards && fault >= 0
        ? `line ${fault + 1} ${steps[fault]}`
        : first;
  return quizReport("1a", findings, summary);
}

/** What is wrong with line i, as it follows from the one above. */
function stepProblem(lines: readonly Verdict[], i: number): string | undefined {
  const { fault, source, bare, values, right } = lines[i];
  if (fault) return `gives no number: ${fault}`;
  const loss = libraryLosses.exec(source)?.[1];
  if (loss) return `calls the library's ${loss}: write it out`;
  const same = lines.findIndex((line, k) => k < i && line.bare === bare);
  if (same >= 0) return `repeats line ${same + 1}: a repeat is no step`;
  if (i === 0) return right ? undefined : `is not (1): ${aside(lines[0], values, truth)}`;
  const above = lines[i - 1];
  // A line that is right is not charged with the slip before it.
  if (right) return undefined;
  if (above.fault) return aside(lines[i], values, truth, "it should be");
  const differs = firstDifference(values, above.values);
  if (differs === undefined) return undefined;
  const { place, before, here } = exampleOf(differs, above.values, values);
  return `differs from line ${i}: ${place} it is ${here}, line ${i} is ${before}.${likely(lines[i])}`;
}

/** Of a right line after a wrong one. */
function noteOn(lines: readonly Verdict[], i: number): string {
  const above = lines[i - 1];
  if (!above || !lines[i].right) return "";
  const follows = !above.fault && firstDifference(lines[i].values, above.values) === undefined;
  return follows ? "" : `is right again, though it does not follow from line ${i}`;
}

function aside(line: Verdict, values: readonly number[], due: readonly number[], word = "(1) is"): string {
  const at = firstDifference(values, due);
  if (at === undefined) return "";
  const { place, before, here } = exampleOf(at, due, values);
  return `${place} it is ${here}, ${word} ${before}.${likely(line)}`;
}

function likely(line: Verdict): string {
  const because = mistakeOf(asFormula(line), line.of);
  return because ? ` Likely reason: ${because}` : "";
}

function asFormula({ of }: Verdict): (input: Input) => number {
  return ({ s1, s2, t1 }) => {
    const outcome = outcomeOf(of, [s1, s2, t1]);
    return "value" in outcome && typeof outcome.value === "number" ? outcome.value : Number.NaN;
  };
}

function firstDifference(a: readonly number[], b: readonly number[]): number | undefined {
  const at = inputs.findIndex((input, i) => !agree(input, a[i], b[i]));
  return at < 0 ? undefined : at;
}

/** Where two lines differ, with as many digits as show it. */
function exampleOf(
  at: number,
  above: readonly number[],
  values: readonly number[],
): { place: string; before: string; here: string } {
  const digits = [3, 6, 9].find((n) => shown(above[at], n) !== shown(values[at], n)) ?? 15;
  return {
    place: `at ${inWords(inputs[at])}`,
    before: shown(above[at], digits),
    here: shown(values[at], digits),
  };
}

function shown(value: number, digits = 3): string {
  return formatNumber(value, digits);
}

function inWords({ s1, s2, t1 }: Input): string {
  return `s₁ = ${shown(s1, 6)}, s₂ = ${shown(s2, 6)}, t₁ = ${t1}`;
}

interface Problem {
  readonly text: string;
  /** It would be in its place at the other end. */
  readonly backwards?: boolean;
}

function startProblem({ right, fault, form, source }: Verdict): Problem | undefined {
  if (fault) return { text: fault };
  if (!right) return { text: "its values are not those of (1)" };
  if (libraryLosses.test(source)) return { text: "it leaves the work to the library" };
  if (form?.hasSigmoid && !form.hasSoftmax)
    return {
      text: "it is written with the sigmoid already. (1) has e to each score, divided by their sum",
      backwards: true,
    };
  if (form?.hasSoftplus && !form.hasSoftmax)
    return { text: "it is simplified already. (1) has e to each score, divided by their sum" };
  return undefined;
}

function endProblem({ right, fault, form, source }: Verdict, count: number): Problem | undefined {
  if (count < 2) return { text: "one line cannot be both (1) and (2)" };
  if (fault) return { text: fault };
  if (!right) return { text: "its values are not those of the loss for every pair of scores" };
  if (libraryLosses.test(source)) return { text: "it leaves the work to the library" };
  if (form?.isBinary === "no")
    return {
      text: "with another function in the place of f it is not −t₁ log f(s) − (1 − t₁) log(1 − f(s)) any more",
    };
  if (form?.isBinary === "one f")
    return {
      text: "it is −log f of s or of −s, by the case. (2) has both terms, with log f(s) and log(1 − f(s))",
    };
  if (form?.isBinary) return undefined;
  if (form?.hasSoftplus)
    return {
      text: "its values are right, but it stops at log(1 + e^…). (2) is written with log f(s) and log(1 − f(s))",
    };
  if (form?.hasSoftmax && !form.hasSigmoid)
    return {
      text: "its values are right, but it is still written with two exponentials. (2) is written with f",
      backwards: true,
    };
  return undefined;
}

function endNote({ form }: Verdict): string {
  return form?.isBinary === "with f(−s)" ? ", with f(−s) for 1 − f(s): say in 1b why they are the same" : "";
}

/**
 * Two points where all steps hold, one where at least half do, and one of them at least from a right line to a right
 * line: of a chain that starts or ends in the loss. (1), nonsense, (2) is no derivation.
 */
function followedSteps(
  lines: readonly Verdict[],
  problems: readonly (string | undefined)[],
  ended: boolean,
): { holds: boolean; text: string; points: number } {
  const count = lines.length - 1;
  const distinct = new Set(lines.map(({ bare }) => bare)).size;
  const none = { holds: false, points: 0 };
  if (distinct < 3)
    return ended
      ? {
          ...none,
          text: "nothing stands between (1) and (2): write the steps that lead from one to the other",
        }
      : { ...none, text: "the steps count once they lead to (2)" };
  const good = problems.filter((problem, i) => i > 0 && !problem).length;
  const aboutTheLoss = lines[0].right || lines[count].right;
  const derived = problems.some((problem, i) => i > 0 && !problem && lines[i - 1].right && lines[i].right);
  if (good === count && !problems[0])
    return {
      holds: true,
      points: 2,
      text: `each of the ${count} steps has the values of the line above, on ${inputs.length} inputs`,
    };
  const elsewhere = aboutTheLoss ? "" : ", but the chain neither starts nor ends in the loss";
  return {
    holds: false,
    points: aboutTheLoss && derived && 2 * good >= count ? 1 : 0,
    text: `${good} of ${count} steps ${good === 1 ? "follows" : "follow"} from the line above${elsewhere}`,
  };
}
