/** Whether each line follows from the one above, and what the steps are worth together. */
import { agree, agreeThough, inputs } from "./inputs";
import { likely } from "./mistakes";
import { truth, type Verdict } from "./verdict";
import { compared } from "./words";

/** What is wrong with line i, as it follows from the one above. */
export function stepProblem(lines: readonly Verdict[], i: number): string | undefined {
  const line = lines[i];
  if (line.fault) return `gives no number: ${line.fault}`;
  if (line.library) return `calls the library's ${line.library}: write it out`;
  const same = lines.findIndex((other, k) => k < i && isRepeat(other, line));
  if (same >= 0) return `repeats line ${same + 1}: a repeat is no step`;
  if (i === 0) return line.right ? undefined : `is not (1): ${against(line, truth, "(1) is")}`;
  const above = lines[i - 1];
  // A line that is right is not charged with the slip before it.
  if (line.right) return undefined;
  if (above.fault) return against(line, truth, "it should be");
  if (follows(above, line)) return undefined;
  return `differs from line ${i}: ${against(line, above.values, `line ${i} is`, above.right)}`;
}

/** Of a right line after a wrong one. */
export function isRightAgain(lines: readonly Verdict[], i: number): boolean {
  const above = lines[i - 1];
  return above !== undefined && lines[i].right && !(!above.fault && follows(above, lines[i]));
}

/** Lines that one function makes have one source; they are repeats only if they also compute the same. */
function isRepeat(a: Verdict, b: Verdict): boolean {
  return a.bare === b.bare && isSame(a.values, b.values) && isSame(a.otherValues, b.otherValues);
}

/** To the last bit. */
function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i] || Object.is(value, b[i]));
}

function follows(above: Verdict, line: Verdict): boolean {
  return firstDifference(line.values, above.values, above.right || line.right) === undefined;
}

function firstDifference(a: readonly number[], b: readonly number[], oneIsRight = true): number | undefined {
  const same = oneIsRight ? agree : agreeThough;
  const at = inputs.findIndex((input, i) => !same(input, a[i], b[i]));
  return at < 0 ? undefined : at;
}

/** The first place where a line differs, and why it may be. */
function against(line: Verdict, due: readonly number[], word: string, oneIsRight = true): string {
  const at = firstDifference(line.values, due, oneIsRight);
  if (at === undefined) return "";
  const { place, before, here } = compared(inputs[at], due[at], line.values[at]);
  return `${place} it is ${here}, ${word} ${before}.${likely(line)}`;
}

interface Steps {
  readonly holds: boolean;
  readonly text: string;
  readonly points: number;
}

/**
 * Two points where all steps hold, one where at least half do, and one of them at least from a right line to a right
 * line: of a chain that starts or ends in the loss. (1), nonsense, (2) is no derivation; nor is (1), (1) in other
 * words, (2).
 */
export function followedSteps(
  lines: readonly Verdict[],
  problems: readonly (string | undefined)[],
  ended: boolean,
): Steps {
  const count = lines.length - 1;
  const nothing = (text: string): Steps => ({ holds: false, points: 0, text });
  const distinct = lines.filter((line, i) => !lines.some((other, k) => k < i && isRepeat(other, line)));
  if (distinct.length < 3)
    return nothing(
      ended
        ? "nothing stands between (1) and (2): write the steps that lead from one to the other"
        : "the steps count once they lead to (2)",
    );
  const charged = problems.filter((problem, i) => i > 0 && problem).length;
  if (charged === 0 && !problems[0]) {
    const leap = leapIn(lines);
    if (leap) return nothing(leap);
    return {
      holds: true,
      points: 2,
      text: `each of the ${count} steps has the values of the line above, on ${inputs.length} inputs`,
    };
  }
  const again = lines.filter((_, i) => i > 0 && !problems[i] && isRightAgain(lines, i)).length;
  const good = count - charged - again;
  const aboutTheLoss = lines[0].right || lines[count].right;
  const isOwn = ({ right, library }: Verdict): boolean => right && !library;
  const derived = lines.some((line, i) => i > 0 && !problems[i] && isOwn(lines[i - 1]) && isOwn(line));
  const remarks = [
    `${good} of ${count} steps ${good === 1 ? "follows" : "follow"} from the line above`,
    ...(again > 0 ? ["a right line after a wrong one is not counted against you"] : []),
    ...(good === count ? ["but line 1, from which they follow, is not (1)"] : []),
    ...(aboutTheLoss
      ? derived
        ? []
        : ["no step leads from a right line of your own to another"]
      : good === count
        ? []
        : ["the chain neither starts nor ends in the loss"]),
  ];
  return {
    holds: false,
    points: aboutTheLoss && derived && 2 * charged <= count ? 1 : 0,
    text: remarks.join("; "),
  };
}

/** All that happens in one step: every line between computes what the first does, digit for digit, or the last. */
function leapIn(lines: readonly Verdict[]): string | undefined {
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const between = lines.slice(1, -1);
  const like = (end: Verdict): boolean => between.every(({ values }) => isSame(values, end.values));
  const where = like(first) ? lines.length - 1 : like(last) ? 1 : 0;
  if (where === 0) return undefined;
  const which = where === 1 ? "the last" : "the first";
  return `between line ${where} and line ${where + 1} the whole way is gone in one leap: the lines between compute the same as ${which}, digit for digit. Write the steps from line ${where} to line ${where + 1}`;
}
