/** Recognises a comparison that is right but for its margin: x is taken for each class with s_j − s_y + m > 0, for an m that is not 1. */
import { formatNumber } from "../../figures/formatNumber";
import type { Place } from "./mistakes";
import { near, times } from "./multiples";
import { distances } from "./samples";

/** In words; `undefined` if no margin explains the answers. */
export function marginOf(
  places: readonly Place[],
  answers: readonly (readonly number[])[],
): string | undefined {
  // The margins with which as many classes are counted as the answer takes x, at every place: more than least, at most most.
  let [least, most] = [-Infinity, Infinity];
  for (const [i, place] of places.entries()) {
    const { w, x, y } = place.sample;
    const isLabel = place.k === y;
    const count = Math.round(times(answers[i], place)) * (isLabel ? -1 : 1);
    if (!answers[i].every((g, f) => near(g, (isLabel ? -count : count) * x[f]))) return undefined;
    // From which margin on each class is counted, the first to be counted first.
    const needed = distances(isLabel ? { w, x, y } : { w: [w[y], w[place.k]], x, y: 0 })
      .map((z) => 1 - z)
      .sort((a, b) => a - b);
    if (count < 0 || count > needed.length) return undefined;
    least = Math.max(least, needed[count - 1] ?? -Infinity);
    most = Math.min(most, needed[count] ?? Infinity);
  }
  if (!(least < most && Number.isFinite(least) && Number.isFinite(most))) return undefined;
  const [from, to] = [least, most].map((margin) => formatNumber(margin, 4));
  return `the margin in the comparison is not 1, but a number from ${from} to ${to}`;
}
