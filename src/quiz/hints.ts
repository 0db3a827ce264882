import type { Displayable } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { inWords } from "../math/accept";
import { isPartName, type PartName, partNames, parts } from "./parts";
import { shown } from "./shown";

/** Three steps for each part: where to look, what to do there, how to begin. None is the answer. */
const hints: Readonly<Record<PartName, readonly [string, string, string]>> = {
  "1a": [
    "For two classes the sum in (1) has two terms. Write it for t₁ = 1 and for t₁ = 0 separately, then as one line with t₁ and 1 − t₁ as weights.",
    "A fraction stays the same if you divide top and bottom by the same number. Which number makes the top 1? Compare with f(s) = 1 / (1 + e^(−s)).",
    "The two probabilities add up to 1: once the first is f of something, the second needs no new formula. What you took f of is the s in (2).",
  ],
  "1b": [
    "Go through your own lines and write, for each =, the rule that allows it.",
    "Say what the s in (2) is, and whether (2) could be reached if s₁ and s₂ were not free to take any value.",
    "Name the two places that carry the argument: where two exponentials become one, and where 1 − f comes from.",
  ],
  "2a": [
    "Take one term of the sum, max(0, z) with z = w_j x − w_y x + 1. Where z < 0, what does moving w_j a little change? Where z > 0?",
    "Chain rule: the slope of max(0, z) with respect to z, times the slope of z with respect to the weight. How many terms contain w_j? How many contain w_y?",
    "In JavaScript, Number(z > 0) is the indicator. For w_y go through all the classes but one, and mind the sign of w_y in z.",
  ],
  "2b": [
    "Each entry of a gradient is the slope with respect to one number. Take entry f of w_j: it meets x only through x_f.",
    "The comparison looks at a dot product now, one number for all entries. What is left of 2a besides?",
    "Write a function for the dot product first. Then 2a's two lines carry over, with x.map(…) where x stood alone.",
  ],
  "2c": [
    "Compare your functions of 2a and 2b: what changed, and what did not?",
    "Draw max(0, z). How many straight lines touch it at z = 0 without crossing it, and which slopes do they have?",
    "A choice at the corner is made for a term, not for a weight: what must then hold for w_j and w_y together?",
  ],
  "3": [
    "Your numbers stand in the questions object, so you may compute: questions.a.s1, questions.c.w, …",
    "For a: e to both scores, then the true class's share, then −log. For b: softmax depends on the difference of the two scores only. For c and d: compute the scores of all classes first, for each picture.",
    "For c: list z = s_j − s_y + 1 for every class but the true one. For d: for each picture, how many of these are positive, and what does each contribute?",
  ],
};

/** How many hints of each part were printed as text. */
const printed = new Map<PartName, number>();

/**
 * Three hints for a part of the quiz, folded away one in the other: where to look, what to do there, how to begin.
 * Where only text is shown, the next one each time the cell is run.
 *
 * @param part "1a", "1b", "2a", "2b", "2c" or "3"
 * @throws {RangeError} if there is no such part
 * @example
 * hint("1a");
 */
export function hint(part: PartName): Displayable {
  if (!isPartName(part))
    throw new RangeError(
      `hint: part ${inWords(part)} is not one of ${partNames.map((name) => `"${name}"`).join(", ")}`,
    );
  const steps = hints[part];
  return shown(
    () => folded(steps),
    () => next(part),
  );
}

/** Each hint holds the next: nobody sees more than they asked for. */
function folded(steps: readonly string[]): string {
  return steps.reduceRight(
    (inner, text, i) =>
      `<details style="max-width:50em;margin:0.3em 0 0.3em ${i === 0 ? 0 : 1}em"><summary>${i === 0 ? "A hint" : i === steps.length - 1 ? "The last hint" : "Another hint"}</summary><p style="margin:0.3em 0">${escapeHtml(text)}</p>${inner}</details>`,
    "",
  );
}

function next(part: PartName): string {
  const steps = hints[part];
  const which = Math.min((printed.get(part) ?? 0) + 1, steps.length);
  printed.set(part, which);
  const more = which < steps.length ? " Run the cell again for the next." : "";
  return `Hint ${which} of ${steps.length} for ${part}, ${parts[part].title}. ${steps[which - 1]}${more}`;
}
