import type { JSX } from "preact";
import { formatNumber } from "../figures/formatNumber";
import { classColour, lossColours } from "../figures/palette";
import { sigmoid } from "../math/sigmoid";
import { softmax } from "../math/softmax";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { ScoreSliders } from "./parts/ScoreSliders";
import { Slider } from "./parts/Slider";
import { listed, sum } from "./words";

export interface SoftmaxAndSigmoidProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
}

interface Inputs {
  readonly scores: readonly number[];
  /** What the scores are divided by before softmax. */
  readonly temperature: number;
}

interface State extends Inputs {
  /** What the hand moved last, and the inputs before that move: the dashed outlines. */
  readonly last?: { readonly moved: string; readonly before: Inputs };
}

const limit = 8;

/** Scores → sigmoid and softmax, side by side: one bar moves, or all do. */
export const softmaxAndSigmoid: Explorable<SoftmaxAndSigmoidProps, State> = {
  name: "softmaxAndSigmoid",
  title: "The same scores through the sigmoid and through softmax",
  question: {
    text: "At T = 1, can every sigmoid be above 0.9 while no softmax probability is above 0.4? What do such scores have in common?",
    answered: ({ scores, temperature }) =>
      temperature === 1 && scores.every((s) => sigmoid(s) > 0.9) && Math.max(...softmax(scores)) <= 0.4,
    solved: ({ classes }) => ({ scores: classes.map(() => limit / 2), temperature: 1 }),
    found:
      "All scores are high, and close together. The sigmoid reads each score against zero; softmax reads the scores against each other.",
  },

  start: ({ scores }) => ({ scores, temperature: 1 }),

  words(state) {
    const { each, shares } = activations(state);
    return (
      `Scores ${listed(state.scores)}. Sigmoid: ${listed(each)}, sum ${formatNumber(sum(each))}. ` +
      `Softmax at temperature ${formatNumber(state.temperature)}: ${listed(shares)}, sum ${formatNumber(sum(shares))}.`
    );
  },

  controls(state, change, { id, classes }) {
    const { scores, temperature, last } = state;
    const move = (moved: string, to: Partial<Inputs>): void => {
      const before = last?.moved === moved ? last.before : { scores, temperature };
      change({ scores, temperature, ...to, last: { moved, before } });
    };
    const all = (label: string, next: (score: number) => number): JSX.Element => {
      const moved = scores.map(next);
      const beyond = moved.some((s) => Math.abs(s) > limit);
      return (
        <button type="button" disabled={beyond} onClick={() => move(label, { scores: moved })}>
          {label}
        </button>
      );
    };
    return (
      <>
        <ScoreSliders
          {...{ id, classes, scores, limit }}
          onScores={(moved, i) => move(classes[i], { scores: moved })}
        />
        <Slider
          id={`${id}-temperature`}
          label="temperature T of softmax"
          value={temperature}
          from={0.1}
          to={10}
          step={0.1}
          colour={lossColours.softmax}
          onValue={(T) => move("T", { temperature: T })}
        />
        {all("Add 1 to every score", (s) => s + 1)}
        {all("Double every score", (s) => 2 * s)}
      </>
    );
  },

  drawing(state, { classes }) {
    const now = activations(state);
    const then = state.last && activations(state.last.before);
    const count = classes.length;
    const common = {
      top: 0,
      width: 350,
      height: 270,
      from: 0,
      to: 1,
      ticks: [0, 0.5, 1],
      names: classes,
      colours: classes.map((_, i) => classColour(i)),
    };
    return (
      <Drawing height={270}>
        <BarPanel
          {...common}
          left={4}
          title="σ(s): each score alone"
          note={`the ${count} add up to ${formatNumber(sum(now.each))}`}
          values={now.each}
          outlines={then?.each}
        />
        <BarPanel
          {...common}
          left={400}
          title={state.temperature === 1 ? "softmax(s): shares of one" : "softmax(s/T): shares of one"}
          note={`the ${count} add up to ${formatNumber(sum(now.shares))}`}
          values={now.shares}
          outlines={then?.shares}
        />
      </Drawing>
    );
  },
};

function activations({ scores, temperature }: Inputs): { each: number[]; shares: Float64Array } {
  return { each: scores.map(sigmoid), shares: softmax(scores.map((s) => s / temperature)) };
}
