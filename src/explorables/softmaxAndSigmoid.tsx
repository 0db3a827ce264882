import type { JSX } from "preact";
import { formatNumber } from "../figures/formatNumber";
import { classColour } from "../figures/palette";
import { sigmoid } from "../math/sigmoid";
import { softmax } from "../math/softmax";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Slider } from "./parts/Slider";
import { listed, sum, symbol } from "./words";

export interface SoftmaxAndSigmoidProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
}

/** `before` are the scores that the dashed outlines stand for: those before the last kind of change. */
interface State {
  readonly scores: readonly number[];
  readonly before: readonly number[];
  readonly moved: number | "all" | undefined;
}

const limit = 8;

/** Scores → sigmoid and softmax, side by side: one bar moves, or all do. */
export const softmaxAndSigmoid: Explorable<SoftmaxAndSigmoidProps, State> = {
  name: "softmaxAndSigmoid",
  title: "One score moves: sigmoid changes one bar, softmax changes them all",
  question: {
    text: "Can every sigmoid be above 0.9 while no softmax probability is above 0.4? Find such scores. What do they have in common?",
    answered: ({ scores }) => scores.every((s) => sigmoid(s) > 0.9) && Math.max(...softmax(scores)) <= 0.4,
    found:
      "All scores are high, and close together. Sigmoid reads each score against zero; softmax reads the scores against each other.",
  },

  start: ({ scores }) => ({ scores, before: scores, moved: undefined }),

  words({ scores }) {
    const each = scores.map(sigmoid);
    const shares = softmax(scores);
    return (
      `Scores ${listed(scores)}. Sigmoid: ${listed(each)}, sum ${formatNumber(sum(each))}. ` +
      `Softmax: ${listed(shares)}, sum ${formatNumber(sum(shares))}.`
    );
  },

  controls(state, change, { id, classes, scores: start }) {
    const move = (i: number, score: number): void =>
      change({
        scores: state.scores.map((s, k) => (k === i ? score : s)),
        before: state.moved === i ? state.before : state.scores,
        moved: i,
      });
    const all = (label: string, next: (score: number) => number): JSX.Element => {
      const scores = state.scores.map(next);
      return (
        <button
          type="button"
          disabled={scores.some((s) => Math.abs(s) > limit)}
          onClick={() => change({ scores, before: state.scores, moved: "all" })}
        >
          {label}
        </button>
      );
    };
    return (
      <>
        {start.map((_, i) => (
          <Slider
            key={classes[i]}
            id={`${id}-s${i}`}
            label={`${symbol("s", i)}, ${classes[i]}`}
            value={state.scores[i]}
            from={-limit}
            to={limit}
            step={0.1}
            colour={classColour(i)}
            onValue={(score) => move(i, score)}
          />
        ))}
        {all("Add 1 to every score", (s) => s + 1)}
        {all("Double every score", (s) => 2 * s)}
      </>
    );
  },

  drawing({ scores, before }, { classes }) {
    const each = scores.map(sigmoid);
    const shares = softmax(scores);
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
      <svg
        aria-hidden="true"
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 760 270"
        font-family="system-ui, sans-serif"
      >
        <BarPanel
          {...common}
          left={4}
          title="Sigmoid: each score alone"
          note={`the ${classes.length} add up to ${formatNumber(sum(each))}`}
          values={each}
          outlines={before.map(sigmoid)}
        />
        <BarPanel
          {...common}
          left={400}
          title="Softmax: shares of one"
          note={`the ${classes.length} add up to ${formatNumber(sum(shares))}`}
          values={shares}
          outlines={softmax(before)}
        />
      </svg>
    );
  },
};
