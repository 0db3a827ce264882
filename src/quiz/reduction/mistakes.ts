/** Why a line may be wrong, in words: from its values, or from what it takes logarithms of. */
import { formatNumber } from "../../figures/formatNumber";
import { outcomeOf } from "../guarded";
import { bySide, rightSide } from "./bySide";
import { countingF } from "./f";
import { logsAt } from "./form";
import { inputs, isSmall } from "./inputs";
import { limits } from "./limits";
import type { Input, Line, WrittenLine } from "./line";
import { inWords, shown } from "./words";
import { loss, wrongLines } from "./wrongLines";

/** Small scores, at which no line loses digits: a formula is recognised there. */
const places: readonly Input[] = inputs.filter(isSmall);

/** What to say after a counterexample: a reason if one is known, else where the line is right, else nothing. */
export function likely(line: WrittenLine): string {
  const value = (input: Input): number => {
    const { s1, s2, t1 } = input;
    const outcome = outcomeOf(line.of, [s1, s2, t1]);
    return "value" in outcome && typeof outcome.value === "number" ? outcome.value : Number.NaN;
  };
  const values = places.map(value);
  const reason = reasonOf(line, values);
  if (reason) return ` Likely reason: ${reason}`;
  const note =
    bySide(places, values) ?? dependence(value) ?? limits(value, places, values) ?? rightSide(places, values);
  return note ? ` Note: ${note}` : "";
}

function reasonOf(line: WrittenLine, values: readonly number[]): string | undefined {
  if (/[^^]\^[^^=]/.test(line.source))
    return "^ is no power here, it works on bits: write exp(s), or Math.E ** s";
  const right = places.map(({ s1, s2, t1 }) => loss(s1, s2, t1));
  const known = wrongLines.find(({ of }) =>
    matches(values, (i) => of(places[i].s1, places[i].s2, places[i].t1)),
  );
  return (
    factor(values, right) ??
    (known && (usesF(line) ? known.says : (known.withoutF ?? known.says))) ??
    base(values, usesF(line)) ??
    order(line.of) ??
    noNumber(line, values)
  );
}

function usesF({ of, source }: WrittenLine): boolean {
  return /\b(sigm|f\b|tanh)/i.test(source) || countingF(() => outcomeOf(of, [1, -1, 1])) > 0;
}

/** Whether the values are those of the formula: where one is no finite number, the other must not be either. */
function matches(values: readonly number[], due: (i: number) => number): boolean {
  let compared = 0;
  for (const [i, value] of values.entries()) {
    const wanted = due(i);
    if (Number.isFinite(value) !== Number.isFinite(wanted)) return false;
    if (!Number.isFinite(value)) continue;
    if (Math.abs(value - wanted) > 1e-7 * (1 + Math.abs(wanted))) return false;
    compared++;
  }
  return compared >= 8;
}

/** A value that is no number, or infinite, from a logarithm that has none. */
function noNumber(line: WrittenLine, values: readonly number[]): string | undefined {
  const odd = values.filter((value) => !Number.isFinite(value));
  // A few are no reason for the others.
  if (odd.length < values.length / 4) return undefined;
  const at = values.findIndex((value) => !Number.isFinite(value));
  const logs = logsAt(line, places[at]);
  const taken = logs.find((x) => !(x > 0 && x < Infinity));
  const where = odd.length === values.length ? "" : `at ${inWords(places[at])} `;
  if (taken === undefined || Number.isNaN(taken))
    return `${where}something on the way is no number: a list, an entry that is not there, or 0 divided by 0?`;
  return `${where}a logarithm is taken of ${shown(taken)}${taken < 0 ? ", which has none; it is due of a probability" : ""}`;
}

const knownFactors: readonly (readonly [number, string])[] = [
  [-1, "the sign is turned round"],
  [Math.LOG2E, "the logarithm is to base 2; log here is the natural one"],
  [Math.LOG10E, "the logarithm is to base 10; log here is the natural one"],
  [-Math.LOG2E, "the sign is turned round, and the logarithm is to base 2"],
  [-Math.LOG10E, "the sign is turned round, and the logarithm is to base 10"],
  [1 / 2, "the line has half the value: a factor ½ (a mean in place of a sum?) too many"],
  [2, "the line has twice the value (a class counted twice?)"],
];

function factor(values: readonly number[], right: readonly number[]): string | undefined {
  const ratio = values[0] / right[0];
  if (matches(values, (i) => ratio * right[i])) {
    if (Math.abs(ratio - 1) < 1e-7) return undefined;
    const known = knownFactors.find(([by]) => Math.abs(ratio - by) < 1e-6);
    return (
      known?.[1] ??
      (ratio === 0
        ? "the line is 0 everywhere"
        : `the line is ${ratio.toPrecision(4)} times what it should be`)
    );
  }
  const offset = values[0] - right[0];
  if (matches(values, (i) => right[i] + offset) && Math.abs(offset) > 1e-7)
    return `the line is off by a constant, ${offset.toPrecision(4)}`;
  return undefined;
}

/** The loss of c times the scores: e^c in the place of e. */
function base(values: readonly number[], withF: boolean): string | undefined {
  const at = places.findIndex(({ s1, s2, t1 }) => s1 === 1 && s2 === 0 && t1 === 1);
  const c = -Math.log(Math.expm1(values[at]));
  // 1 is a line that is right here.
  if (Math.abs(c - 1) < 1e-6) return undefined;
  if (!matches(values, (i) => loss(c * places[i].s1, c * places[i].s2, places[i].t1))) return undefined;
  const found = Math.exp(c);
  // A number that somebody wrote.
  const written = Math.abs(found - Number(found.toFixed(5))) < 1e-8;
  if (!withF && written) return `the powers are to base ${formatNumber(found, 7)}, not e: write exp(s)`;
  return `the exponent has a factor ${formatNumber(c, 4)} too many`;
}

/** A line that is right once its inputs are put in another order. */
function order(line: Line): string | undefined {
  const orders: readonly (readonly [string, (input: Input) => [number, number, number]])[] = [
    ["s₁, t₁, s₂", ({ s1, s2, t1 }) => [s1, t1, s2]],
    ["t₁, s₁, s₂", ({ s1, s2, t1 }) => [t1, s1, s2]],
    ["t₁, s₂, s₁", ({ s1, s2, t1 }) => [t1, s2, s1]],
    ["s₂, t₁, s₁", ({ s1, s2, t1 }) => [s2, t1, s1]],
  ];
  const isRight = (inputsOf: (input: Input) => [number, number, number]): boolean =>
    places.every((place) => {
      const outcome = outcomeOf(line, inputsOf(place));
      const due = loss(place.s1, place.s2, place.t1);
      return "value" in outcome && Math.abs(Number(outcome.value) - due) <= 1e-7 * (1 + due);
    });
  const found = orders.find(([, inputsOf]) => isRight(inputsOf));
  if (found) return `its inputs are in the order ${found[0]}; a line gets s₁, s₂, t₁`;
  return line.length === 2 ? "it takes two inputs; a line gets three: s₁, s₂, t₁" : undefined;
}

/** What the line does not look at. */
function dependence(value: (input: Input) => number): string | undefined {
  const ignores = (change: (input: Input) => Input): boolean =>
    places.every((input) => Object.is(value(input), value(change(input))));
  const unused = [
    ...(ignores((input) => ({ ...input, s1: input.s1 + 0.75 })) ? ["s₁"] : []),
    ...(ignores((input) => ({ ...input, s2: input.s2 + 0.75 })) ? ["s₂"] : []),
    ...(ignores((input) => ({ ...input, t1: 1 - input.t1 })) ? ["t₁"] : []),
  ];
  if (unused.length === 3) return "the line is a constant";
  return unused.length > 0 ? `the line does not depend on ${unused.join(" nor on ")}` : undefined;
}
