/** What is wrong with one of the two functions where the loss has a slope: away from its corners. */
import { returnedInWords } from "../guarded";
import { type Answer, answerAt, type Given, type Kind } from "./answers";
import { hinge } from "./losses";
import { measured } from "./measured";
import { mistakeOf, type Place } from "./mistakes";
import { readsOutside } from "./outside";
import { names, placeInWords, placesOf, slopes, type Whose } from "./places";

/** What takes the work off the student. */
const libraryGradients = /\b(multiclassHinge|linearGradient|checkGradient|softmaxCrossEntropy)\b/;

/** Every so many of the places stands for the others. */
const few = 8;

/** In words, after the name of the slope; `undefined` if all is right. */
export function problemOf(kind: Kind, whose: Whose, answer: Answer): string | undefined {
  if (typeof answer !== "function")
    return `is ${returnedInWords(answer)}; expected a function of ${whose === "other" ? "w, x, y and j" : "w, x and y"}`;
  const library = libraryGradients.exec(Function.prototype.toString.call(answer))?.[1];
  if (library) return `calls the library's ${library}: write the formula out`;
  const places = placesOf(kind, whose);
  const given: (Given | undefined)[] = [];
  let broken = -1;
  for (const [i, place] of places.entries()) {
    // After a fault, which may have taken its time, a few more places say whether it is one everywhere.
    if (broken >= 0 && i % few !== 0) continue;
    const one = answerAt(answer, kind, place);
    given[i] = one;
    if (broken < 0 && "fault" in one) broken = i;
  }
  const outside = (at: number): string => {
    // The place that is quoted comes first.
    const some = [places[at], ...places.filter((_, i) => i !== at && i % few === 0)];
    const read = readsOutside(answer, kind, some);
    return read ? ` ${read}` : "";
  };
  if (broken >= 0) return `${faultIn(kind, places, given, broken)}${outside(broken)}`;
  const found = given as (readonly number[])[];
  const due = places.map(({ sample, k }) => measured(hinge(1), sample, k));
  const wrong = due.findIndex((g, i) => errorOf(found[i], g) > 1e-6);
  if (wrong < 0) return roughness(kind, answer, places, due);
  const digits = [4, 7].find((n) => slopes(kind, found[wrong], n) !== slopes(kind, due[wrong], n)) ?? 12;
  const values = `is ${slopes(kind, found[wrong], digits)} at ${placeInWords(kind, places[wrong])}; the loss's ${names[kind].due} there is ${slopes(kind, due[wrong], digits)}.`;
  const reads = outside(wrong);
  return `${values}${reads || mistakeOf(whose, places, found)}`;
}

function faultIn(
  kind: Kind,
  places: readonly Place[],
  given: readonly (Given | undefined)[],
  at: number,
): string {
  const faultOf = (one: Given | undefined): string | undefined =>
    one && "fault" in one ? one.fault : undefined;
  const fault = faultOf(given[at]) as string;
  // Where it is the same everywhere, an example says nothing.
  const everywhere = given.every((one) => !one || faultOf(one) === fault);
  const isNotANumber = fault === "returns NaN";
  if (everywhere)
    return isNotANumber
      ? `${fault}: does a sum start from the template's NaN, is an index past the end, or is a list used as a number?`
      : `${fault}${/\?\)?$/.test(fault) ? "" : "."}`;
  const violated = (i: number): boolean =>
    measured(hinge(1), places[i].sample, places[i].k).some((g) => g !== 0);
  const kept = given.every((one, i) => !one || (faultOf(one) === undefined) === violated(i));
  const where = kept ? ", wherever no margin is violated" : "";
  const place = placeInWords(kind, places[at]);
  return fault.endsWith("?") ? `${fault} At ${place}.` : `${fault}, at ${place}${where}.`;
}

function errorOf(found: readonly number[], due: readonly number[]): number {
  return Math.max(...due.map((g, f) => Math.abs(found[f] - g) / (1 + Math.abs(g))));
}

/** A right formula rounds once or a few times: 64 times the last bit is more than any. */
const rounding = 64 * 2 ** -53;

/**
 * Whether the slope is measured, not derived: then it has not all its digits. On short binary fractions a difference
 * quotient can be exact, so the weights and features are made long ones, with the same scores; too long for a slope
 * that is rounded to some decimals.
 */
function roughness(
  kind: Kind,
  answer: Answer,
  places: readonly Place[],
  due: readonly (readonly number[])[],
): string | undefined {
  const by = Math.SQRT1_2;
  const errors = places.map(({ sample: { w, x, y }, k }, i) => {
    const sample = { w: w.map((wk) => wk.map((v) => v / by)), x: x.map((v) => v * by), y };
    const found = answerAt(answer, kind, { sample, k });
    if ("fault" in found) return 0;
    const exact = due[i].map((g) => g * by);
    return Math.max(...exact.map((g, f) => (g === 0 ? 0 : Math.abs(found[f] / g - 1))));
  });
  const worst = Math.max(...errors);
  if (worst <= rounding) return undefined;
  const digits = Math.floor(-Math.log10(worst));
  return `is right to ${digits} digits: is it measured, by moving a weight a little, or rounded? The exact ${names[kind].due} is a whole number times x: derive it, and write that`;
}
