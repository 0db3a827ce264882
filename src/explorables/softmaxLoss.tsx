import { formatNumber } from "../figures/formatNumber";
import { classColour, lossColours } from "../figures/palette";
import { oneHot } from "../math/oneHot";
import { softmax } from "../math/softmax";
import { softmaxCrossEntropy } from "../math/softmaxCrossEntropy";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { CurvePanel } from "./parts/CurvePanel";
import { Drawing } from "./parts/Drawing";
import { ScoreSliders } from "./parts/ScoreSliders";
import { Slider } from "./parts/Slider";
import { TrueClass } from "./parts/TrueClass";
import { listed } from "./words";

export interface SoftmaxLossProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
  /** The index of the true class. */
  readonly label: number;
}

interface State {
  readonly scores: readonly number[];
  readonly label: number;
  /** How far one gradient step goes: s ← s − η∇L. */
  readonly stepSize: number;
  /** Gradient steps taken since a hand last moved something. */
  readonly steps: number;
  /** Whether the true class's own score is where the figure started: what the question asks for. */
  readonly ownScoreKept: boolean;
}

const limit = 8;
const target = 0.05;
/** How high the loss's axis goes: the lowest that holds the loss. One score 16 below the rest costs 16 and a little. */
const axes = [5, 10, 20];

function untouched(scores: readonly number[], label: number): State {
  return { scores, label, stepSize: 1, steps: 0, ownScoreKept: true };
}

/** Scores → probabilities → loss, with the gradient as bars and one gradient step at a time. */
export const softmaxLoss: Explorable<SoftmaxLossProps, State> = {
  name: "softmaxLoss",
  title: "The gradient of the softmax loss is what we have minus what we want: p − t",
  question: {
    text: `Leave the score of the true class where it starts. Can you still bring the loss below ${target}, and what had to happen to the other scores?`,
    answered: ({ scores, label, ownScoreKept, steps }) =>
      ownScoreKept && steps === 0 && softmaxCrossEntropy.value(scores, label) < target,
    solved: ({ scores, label }) => ({
      ...untouched(scores, label),
      scores: scores.map((s, i) => (i === label ? s : -limit)),
    }),
    found:
      "The other scores had to fall. The loss hears only differences, so every wrong class has a gradient of its own: its probability.",
  },

  start: ({ scores, label }) => untouched(scores, label),

  words({ scores, label, stepSize, steps }, { classes }) {
    const p = softmax(scores);
    const { value, gradient } = softmaxCrossEntropy.valueAndGradient(scores, label);
    const taken = steps === 0 ? "" : ` ${steps} gradient ${steps === 1 ? "step" : "steps"} taken.`;
    return (
      `True class ${classes[label]}. Scores ${listed(scores)}. Probabilities ${listed(p)}. ` +
      `Loss ${formatNumber(value)}. Gradient ${listed(gradient)}. Step size ${formatNumber(stepSize)}.${taken}`
    );
  },

  controls(state, change, { id, classes }) {
    const { scores, label, stepSize, steps } = state;
    const step = (): void => {
      const gradient = softmaxCrossEntropy.gradient(scores, label);
      change({
        ...state,
        scores: scores.map((s, i) => s - stepSize * gradient[i]),
        steps: steps + 1,
        ownScoreKept: false,
      });
    };
    return (
      <>
        <ScoreSliders
          {...{ id, classes, scores, limit }}
          onScores={(moved, i) =>
            change({ ...state, scores: moved, steps: 0, ownScoreKept: state.ownScoreKept && i !== label })
          }
        />
        <TrueClass
          {...{ id, classes, label }}
          onLabel={(chosen) => change({ ...state, label: chosen, steps: 0, ownScoreKept: false })}
        />
        <Slider
          id={`${id}-step-size`}
          label="step size η"
          value={stepSize}
          from={0.1}
          to={10}
          step={0.1}
          colour={lossColours.softmax}
          onValue={(size) => change({ ...state, stepSize: size })}
        />
        <button type="button" onClick={step}>
          One step, s ← s − η∇L
        </button>
      </>
    );
  },

  drawing({ scores, label, stepSize, steps }, { classes }) {
    const p = softmax(scores);
    const t = oneHot(label, classes.length);
    const { value, gradient } = softmaxCrossEntropy.valueAndGradient(scores, label);
    const top = axes.find((end) => value <= end) ?? axes[axes.length - 1];
    const common = { top: 0, height: 280, names: classes, colours: classes.map((_, i) => classColour(i)) };
    return (
      <Drawing height={280}>
        <BarPanel
          {...common}
          left={4}
          width={235}
          title="Probabilities p"
          note="dashed: the target t"
          from={0}
          to={1}
          ticks={[0, 0.5, 1]}
          values={p}
          outlines={t}
        />
        <CurvePanel
          left={262}
          top={0}
          width={225}
          height={280}
          title={`Loss −log p = ${formatNumber(value)}`}
          note={
            steps === 0
              ? `of the true class, ${classes[label]}`
              : `after ${steps} gradient ${steps === 1 ? "step" : "steps"}`
          }
          of={(x) => -Math.log(x)}
          colour={lossColours.softmax}
          from={0}
          to={1}
          yTo={top}
          xTicks={[0, 0.5, 1]}
          yTicks={[0, 1, 2, 3, 4, 5].map((tick) => (tick * top) / 5)}
          xName={`p of ${classes[label]}`}
          at={p[label]}
        />
        <BarPanel
          {...common}
          left={512}
          width={244}
          title="Gradient p − t"
          note={`one step is −${formatNumber(stepSize)} times this`}
          from={-1}
          to={1}
          ticks={[-1, 0, 1]}
          values={gradient}
        />
      </Drawing>
    );
  },
};
