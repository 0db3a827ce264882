/** What a line is for t₁ = 1, and what for t₁ = 0: many a slip is made in one term only. */
import { formatNumber } from "../../figures/formatNumber";
import type { Input } from "./line";
import { linearIn } from "./linear";
import { loss } from "./wrongLines";

/** In words; `undefined` if what is wrong has none. */
export function bySide(places: readonly Input[], values: readonly number[]): string | undefined {
  const [one, zero] = [1, 0].map((side) => sideOf(side, places, values));
  const wrong = [one, zero].filter((says) => says !== "right");
  if (wrong.every((says) => says === undefined)) return undefined;
  if (one === zero) return `${one}, whatever t₁ is`;
  if (one === "right") return `it is right where t₁ = 1; where t₁ = 0 ${zero}`;
  if (zero === "right") return `it is right where t₁ = 0; where t₁ = 1 ${one}`;
  return [one && `where t₁ = 1 ${one}`, zero && `where t₁ = 0 ${zero}`].filter(Boolean).join("; ");
}

/** The side where a line is right, if there is one. */
export function rightSide(places: readonly Input[], values: readonly number[]): string | undefined {
  const right = [1, 0].filter((side) => sideOf(side, places, values) === "right");
  return right.length === 1
    ? `it is right where t₁ = ${right[0]}, wrong where t₁ = ${1 - right[0]}`
    : undefined;
}

function sideOf(side: number, places: readonly Input[], values: readonly number[]): string | undefined {
  const here = places.flatMap((place, i) => (place.t1 === side ? [{ place, value: values[i] }] : []));
  const is = (of: (right: number, other: number) => number): boolean =>
    here.every(({ place: { s1, s2, t1 }, value }) => near(value, of(loss(s1, s2, t1), loss(s1, s2, 1 - t1))));
  const known = simple.find(([of]) => is(of));
  if (known) return known[1];
  const ofValue = linearIn(here.map(({ place, value }) => ({ place, value })));
  if (ofValue) return `it is ${ofValue}`;
  // −log f(s) = v  ⇔  s = −log(e^v − 1)
  const ofScore = linearIn(here.map(({ place, value }) => ({ place, value: -Math.log(Math.expm1(value)) })));
  if (ofScore) return `it is −log f(${ofScore})`;
  const added = linearIn(
    here.map(({ place, value }) => ({ place, value: value - loss(place.s1, place.s2, place.t1) })),
  );
  return added ? `it is the right value with ${added} added${undivided(added)}` : mixtureOf(here);
}

/** A fraction of which only the top, or only the bottom, was divided by e to a score is off by that score. */
function undivided(added: string): string {
  const [, score] = /^−?(s[₁₂])$/.exec(added) ?? [];
  return score ? ` (was only the top or only the bottom of a fraction divided by e to ${score}?)` : "";
}

/** a times the loss and b times that for the other class: the weights of the two terms. */
function mixtureOf(here: readonly { readonly place: Input; readonly value: number }[]): string | undefined {
  const rows = here.map(({ place: { s1, s2, t1 }, value }) => ({
    own: loss(s1, s2, t1),
    other: loss(s1, s2, 1 - t1),
    value,
  }));
  // Where both scores are 0 the two losses are the same; two places more give the two numbers.
  const [p, q] = rows.filter(({ own, other }) => own !== other);
  const determinant = p.own * q.other - q.own * p.other;
  const [a, b] = [p.value * q.other - q.value * p.other, p.own * q.value - q.own * p.value].map(
    (v) => Math.round((v / determinant) * 1e6) / 1e6,
  );
  const fits = rows.every(({ own, other, value }) => near(value, a * own + b * other));
  const times = (by: number, of: string): string => (by === 1 ? of : `${formatNumber(by, 4)} times ${of}`);
  return fits
    ? `it is ${times(a, "the loss")}, with ${times(b, "the loss for the other class")} added`
    : undefined;
}

const simple: readonly (readonly [of: (right: number, other: number) => number, says: string])[] = [
  [(right) => right, "right"],
  [(_, other) => other, "it is the loss for the other class"],
  [(right) => -right, "the sign is turned round"],
  [(_, other) => -other, "it is the loss for the other class, with the sign turned round"],
  [(right) => Math.exp(-right), "the logarithm is missing: it is a probability"],
  [(right) => -Math.exp(-right), "the logarithm is missing: it is minus a probability"],
  [(right) => 1 - Math.exp(-right), "the logarithm is missing: it is 1 minus a probability"],
  [(right) => Math.exp(-right) - 1, "the logarithm is missing: it is a probability minus 1"],
  [(right) => right * Math.LOG2E, "the logarithm is to base 2"],
  [(right) => right * Math.LOG10E, "the logarithm is to base 10"],
  [(right) => right / 2, "it has half its value"],
  [(right) => right * 2, "it has twice its value"],
  [(right, other) => right + other, "it is the loss of both classes together"],
];

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-7 * (1 + Math.abs(b));
}
