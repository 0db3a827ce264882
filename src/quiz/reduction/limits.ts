import { agree, inputs } from "./inputs";
import type { Input } from "./line";
import { loss } from "./wrongLines";

/** Where the line is right and where it is not. */
export function limits(
  value: (input: Input) => number,
  places: readonly Input[],
  values: readonly number[],
): string | undefined {
  const right = places.map(({ s1, s2, t1 }) => loss(s1, s2, t1));
  const wrong = (i: number): boolean => !(Math.abs(values[i] - right[i]) <= 1e-7 * (1 + Math.abs(right[i])));
  const at = places.flatMap((place, i) => (wrong(i) ? [place] : []));
  if (at.length === 0) {
    const far = inputs.filter((input) => {
      return !agree(input, value(input), loss(input.s1, input.s2, input.t1));
    });
    const from = Math.min(...far.map(({ s1, s2 }) => Math.abs(s1 - s2)));
    return `the line is right for small scores, not for large ones (from a difference of about ${from.toPrecision(2)} on): a limit, a cut-off or a small number added in the logarithm changes the loss`;
  }
  const apart = ({ s1, s2 }: Input): number => Math.abs(s1 - s2);
  const nearest = Math.min(...at.map(apart));
  if (
    places.every((place, i) => wrong(i) || apart(place) < nearest || place.s1 === place.s2) &&
    nearest > 0.5
  )
    return `the line is right where the scores are less than ${nearest.toPrecision(2)} apart, not beyond: a cut-off is not the loss`;
  const added = places.map(({ t1 }, i) =>
    t1 === 1 ? Math.exp(-values[i]) - Math.exp(-right[i]) : Number.NaN,
  );
  const more = added.filter((epsilon) => !Number.isNaN(epsilon));
  if (
    more.every(
      (epsilon) => Math.abs(epsilon) < 0.05 && Math.abs(epsilon - more[0]) < 0.01 * Math.abs(more[0]),
    )
  )
    return "a small number is added in the logarithm";
  const off = places.map((_, i) => Math.abs(values[i] - right[i]));
  if (values.every((v, i) => off[i] <= 0.05 && Math.abs(1000 * v - Math.round(1000 * v)) < 1e-9))
    return "the value is rounded";
  if (off.every((error, i) => error < 1e-3 * (1 + right[i])))
    return "the line is a little off: a small number added in a logarithm, or something rounded";
  if (at.every(({ s1, s2 }) => s1 < s2)) return "the line is right where s₁ ≥ s₂, wrong where s₁ < s₂";
  if (at.every(({ s1, s2 }) => s1 > s2)) return "the line is right where s₁ ≤ s₂, wrong where s₁ > s₂";
  if (at.every(({ s1 }) => s1 < 0)) return "the line is right where s₁ ≥ 0, wrong where s₁ < 0";
  if (at.every(({ s2 }) => s2 < 0)) return "the line is right where s₂ ≥ 0, wrong where s₂ < 0";
  if (places.every((place, i) => apart(place) > 0.5 || off[i] < 0.02))
    return "the line is an approximation for scores that are nearly equal";
  return undefined;
}
