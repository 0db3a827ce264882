import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { firstUsed } from "../../math/used";
import { type Outcome, outcomeOf, returnedInWords } from "../guarded";
import { type Form, formOf, under } from "./form";
import { agree, inputs } from "./inputs";
import type { Input, Line, WrittenLine } from "./line";
import { inWords } from "./words";

/** What is found out about one line by itself. */
export interface Verdict extends WrittenLine {
  /** Its values on {@link inputs}; none where it broke down. */
  readonly values: readonly number[];
  /** Its values with another function in the place of f. */
  readonly otherValues: readonly number[];
  /** Why it is no line at all: it throws, returns no number, … */
  readonly fault?: string;
  /** Whether its values are those of the loss. */
  readonly right: boolean;
  readonly form?: Form;
  /** The library's loss that it calls, itself or by a helper. */
  readonly library?: string;
}

const libraryLosses =
  /\b(softmaxCrossEntropy|sigmoidCrossEntropy|binaryCrossEntropy|crossEntropy|multiclassHinge|focalLoss)\b/;

/** The loss (1) on {@link inputs}. */
export const truth = inputs.map(({ s1, s2, t1 }) => softmaxCrossEntropy.value([s1, s2], 1 - t1));

export function verdictOf(line: WrittenLine): Verdict {
  const values: number[] = [];
  let fault: string | undefined;
  const used = firstUsed(() => {
    for (const input of inputs) {
      const found = faultAt(line.of, input, values);
      fault = found && `${found} at ${inWords(input)}`;
      if (fault) break;
    }
  });
  const library = libraryLosses.exec(line.source)?.[1] ?? used;
  if (fault) return { ...line, values: [], otherValues: [], fault, right: false, library };
  const right = inputs.every((input, i) => agree(input, values[i], truth[i]));
  const form = right ? formOf(line) : undefined;
  return { ...line, values, otherValues: under(line.of), right, form, library };
}

/** Calls the line once and adds its value; says what went wrong. */
function faultAt(of: Line, input: Input, values: number[]): string | undefined {
  const { s1, s2, t1 } = input;
  const outcome: Outcome = outcomeOf(of, [s1, s2, t1]);
  if ("threw" in outcome) return `it throws ${outcome.threw}`;
  const { value } = outcome;
  if (typeof value !== "number")
    return `it returns ${returnedInWords(value)}${value === undefined ? "" : ", not a number,"}`;
  // Some lines hold a die.
  if (values.length < 3 && !Object.is(value, of(s1, s2, t1))) return "it returns another number each time";
  values.push(value);
  return undefined;
}
