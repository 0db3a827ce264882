import { formatNumber } from "../figures/formatNumber";
import { classColour, lossColours, neutral } from "../figures/palette";
import { crossEntropy as meanSurprise } from "../math/crossEntropy";
import { entropy } from "../math/entropy";
import { klDivergence } from "../math/klDivergence";
import { oneHot } from "../math/oneHot";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { Slider } from "./parts/Slider";
import { StackPanel } from "./parts/StackPanel";
import { SurprisePanel } from "./parts/SurprisePanel";
import { listed, sum } from "./words";

export interface CrossEntropyProps {
  readonly id: string;
  readonly classes: readonly string[];
  /** The distribution of what happens. */
  readonly targets: readonly number[];
}

interface State {
  /** The belief, in parts: p is each class's parts divided by all of them, so it is a distribution always. */
  readonly parts: readonly number[];
  readonly given: readonly number[];
  /** The only class that happens; without it they happen as given. */
  readonly only?: number;
}

const mostParts = 10;
/** The best prediction counts as found when it costs no more than this above the least possible, in nats. */
const near = 1e-3;

/** A predicted distribution against a target: the surprise of each class, its mean, and the two parts of that. */
export const crossEntropy: Explorable<CrossEntropyProps, State> = {
  name: "crossEntropy",
  title: "Cross-entropy: what it costs to expect p where t happens",
  question: {
    text: "With the target that the figure starts with, bring the cross-entropy down as far as it goes. Where does it stop, and what is left of it there?",
    answered: (state) => state.only === undefined && (costs(state)?.extra ?? Number.POSITIVE_INFINITY) < near,
    solved: ({ targets }) => {
      const largest = Math.max(...targets);
      return { parts: targets.map((t) => (mostParts * t) / largest), given: targets };
    },
    found:
      "It stops where the prediction is the target. What is left is the target's own entropy, so here no prediction brings the cross-entropy to 0.",
  },

  start: ({ classes, targets }) => ({ parts: classes.map(() => 1), given: targets }),

  words(state) {
    const costing = costs(state);
    if (!costing) return `Target ${listed(target(state))}. No parts: nothing predicted yet.`;
    const { p, cost, unavoidable, extra } = costing;
    return (
      `Target ${listed(target(state))}. Prediction ${listed(p)}. Cross-entropy ${formatNumber(cost)} = ` +
      `entropy ${formatNumber(unavoidable)} + KL divergence ${formatNumber(extra)}.`
    );
  },

  controls(state, change, { id, classes }) {
    const { parts, given, only } = state;
    const choice = (name: string, value: number | undefined) => (
      <label key={name}>
        <input
          type="radio"
          name={`${id}-target`}
          checked={only === value}
          onChange={() => change({ ...state, only: value })}
        />
        {name}
      </label>
    );
    return (
      <>
        {classes.map((name, i) => (
          <Slider
            key={name}
            id={`${id}-parts${i}`}
            label={`parts for ${name}`}
            value={parts[i]}
            from={0}
            to={mostParts}
            step={0.1}
            colour={classColour(i)}
            onValue={(value) => change({ ...state, parts: parts.map((part, k) => (k === i ? value : part)) })}
          />
        ))}
        <fieldset>
          <legend>Target t</legend>
          {choice(given.map((t) => formatNumber(t)).join(" : "), undefined)}
          {classes.map((name, i) => choice(`only ${name}`, i))}
        </fieldset>
      </>
    );
  },

  drawing(state, { classes }) {
    const costing = costs(state);
    const t = target(state);
    const common = { top: 0, height: 290, names: classes, colours: classes.map((_, i) => classColour(i)) };
    const prediction = (note: string) => (
      <BarPanel
        {...common}
        left={4}
        width={225}
        title="Prediction p"
        note={note}
        from={0}
        to={1}
        ticks={[0, 0.5, 1]}
        values={costing?.p ?? classes.map(() => 0)}
        outlines={t}
      />
    );
    if (!costing) return <Drawing height={290}>{prediction("no parts: nothing predicted yet")}</Drawing>;
    const { p, cost, unavoidable, extra } = costing;
    return (
      <Drawing height={290}>
        {prediction("dashed: the target t")}
        <SurprisePanel
          {...common}
          left={255}
          width={280}
          title="Surprise −log p"
          note="area: its mean. Dashed: the area for p = t"
          shares={t}
          surprises={p.map((share) => surprise(share))}
          outlines={t.map((share) => surprise(share))}
          to={4}
        />
        <StackPanel
          top={0}
          height={290}
          left={565}
          width={88} // the gridlines end with the bar, so that none strikes out the words beside it
          title={`Cross-entropy ${formatNumber(cost)}`}
          note="the area, in two parts"
          parts={[
            { name: "entropy of t", value: unavoidable, colour: neutral },
            { name: "KL divergence", value: extra, colour: lossColours.softmax },
          ]}
          to={3}
        />
      </Drawing>
    );
  },
};

function target({ given, only }: State): number[] {
  return only === undefined ? Array.from(given) : Array.from(oneHot(only, given.length));
}

/** What the prediction costs; without any part there are no shares, so no prediction to pay for. */
function costs(state: State) {
  const all = sum(state.parts);
  if (all === 0) return undefined;
  const p = state.parts.map((part) => part / all);
  const t = target(state);
  const extra = klDivergence(p, t);
  return {
    p,
    cost: meanSurprise(p, t),
    unavoidable: entropy(t),
    // The shares are rounded: where p is t, the divergence may be the rounding error alone.
    extra: Math.abs(extra) < 1e-12 ? 0 : extra,
  };
}

/** −log p, and 0 (not −0) for p = 1. */
function surprise(p: number): number {
  return p === 1 ? 0 : -Math.log(p);
}
