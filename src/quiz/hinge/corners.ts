import { formatNumber } from "../../figures/formatNumber";
import { type Answer, answerAt, type Kind } from "./answers";
import { hinge, type Sample } from "./losses";
import { measured } from "./measured";
import { names, placeInWords, sizes, slopes } from "./places";
import { cornerSamples } from "./samples";

/** What the two functions do at the corners: what is wrong, or what they choose. */
export type AtCorners = { readonly wrong: string } | { readonly chosen: string };

/**
 * At a corner the slope of max(0, z) jumps from 0 to 1; any α from 0 to 1 is a subgradient, if it is the same for w_j
 * and w_y. (3) and (4) take 0. Moving all weight vectors alike changes no difference of scores: the slopes of all
 * classes add up to 0, at a corner too.
 */
export function atCorners(kind: Kind, other: Answer, label: Answer): AtCorners {
  let takes: number | undefined;
  for (const sample of cornerSamples(sizes[kind])) {
    const x = sample.x.findIndex((xf) => xf !== 0);
    const sum = sample.x.map(() => 0);
    let [ofOther, ofLabel] = [Number.NaN, Number.NaN];
    for (const k of sample.w.keys()) {
      const isLabel = k === sample.y;
      const found = answerAt(isLabel ? label : other, kind, { sample, k });
      const name = names[kind][isLabel ? "label" : "other"];
      const here = `${where(kind, sample)}: ${name}${isLabel ? "" : ` for j = ${k}`}`;
      if ("fault" in found)
        return { wrong: `${here} ${found.fault}${found.fault === "returns NaN" ? nothing : ""}` };
      found.forEach((g, f) => {
        sum[f] += g;
      });
      if (isLabel) {
        ofLabel = found[x];
        continue;
      }
      const [low, high] = [1 - 2 ** -6, 1 + 2 ** -6].map((margin) => measured(hinge(margin), sample, k));
      const outside = found.some(
        (g, f) => g < Math.min(low[f], high[f]) - 1e-9 || g > Math.max(low[f], high[f]) + 1e-9,
      );
      if (outside)
        return {
          wrong: `${here} is ${slopes(kind, found)}. That is no subgradient: they lie between ${slopes(kind, low)} and ${slopes(kind, high)}`,
        };
      if (low[x] === high[x]) continue;
      ofOther = found[x] / sample.x[x];
      takes ??= ofOther;
    }
    if (sum.some((total) => Math.abs(total) > 1e-9))
      return { wrong: unlike(kind, sample, ofOther, ofLabel, x) };
  }
  return {
    chosen:
      takes === 0
        ? "at a corner both take 0, as (3) and (4) do"
        : `at a corner both take ${formatNumber(takes ?? 0)} × x, where (3) and (4) take 0: a subgradient as good as theirs. Say in 2c why`,
  };
}

const nothing = ": is 0 divided by 0? (3) and (4) take 0 there";

function where(kind: Kind, sample: Sample): string {
  return `at a corner, where some w_j·x − w_y·x + 1 is exactly 0 (${placeInWords(kind, { sample, k: sample.y })})`;
}

/** How often each of the two takes x for a class that is on the corner. */
function unlike(kind: Kind, sample: Sample, ofOther: number, label: number, x: number): string {
  const clearly = measured(hinge(1 - 2 ** -6), sample, sample.y)[x];
  const on = (measured(hinge(1 + 2 ** -6), sample, sample.y)[x] - clearly) / -sample.x[x];
  const times = (label - clearly) / -sample.x[x] / on;
  const choice = (count: number): string => `${formatNumber(count + 0, 3)} ${count === 1 ? "time" : "times"}`;
  return `${where(kind, sample)}, ${names[kind].other} takes x ${choice(ofOther)} for a class on the corner, ${names[kind].label} takes −x ${choice(times)}: the two are to choose alike. Is it > in one and ≥ in the other?`;
}
