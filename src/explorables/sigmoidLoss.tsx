import { formatNumber } from "../figures/formatNumber";
import { classColour } from "../figures/palette";
import { sigmoid } from "../math/sigmoid";
import { sigmoidCrossEntropy } from "../math/sigmoidCrossEntropy";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { ScoreSliders } from "./parts/ScoreSliders";
import { listed } from "./words";

export interface SigmoidLossProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
  /** 1 for a class that is there, 0 for one that is not. */
  readonly targets: readonly number[];
}

interface State {
  readonly scores: readonly number[];
  readonly targets: readonly number[];
  /** Which ends the ticks have been at since a score last moved: what the question asks for. */
  readonly seen: { readonly least: boolean; readonly most: boolean };
}

const limit = 8;

/** Scores and ticks → one loss for each class, their sum, and its gradient. */
export const sigmoidLoss: Explorable<SigmoidLossProps, State> = {
  name: "sigmoidLoss",
  title: "One yes-or-no question a class, each with a loss of its own",
  question: {
    text: "Leave the scores. Which ticks make the sum of the losses smallest, and which make it largest? By how much does one tick change it?",
    answered: ({ seen }) => seen.least && seen.most,
    solved: ({ scores }) => ({
      scores,
      targets: scores.map((s) => (s > 0 ? 1 : 0)),
      seen: { least: true, most: true },
    }),
    found:
      "Smallest: a tick at every positive score and at no other. Largest: the reverse. Setting one tick changes the sum by minus that class's score, whatever the other classes are.",
  },

  start: ({ scores, targets }) => withSeen({ scores, targets, seen: { least: false, most: false } }),

  words({ scores, targets }, { classes }) {
    const there = classes.filter((_, i) => targets[i] === 1);
    return (
      `In the picture: ${there.length > 0 ? there.join(", ") : "none of them"}. Scores ${listed(scores)}. ` +
      `Sigmoids ${listed(scores.map(sigmoid))}. Losses ${listed(losses(scores, targets))}, ` +
      `sum ${formatNumber(sigmoidCrossEntropy.value(scores, targets))}. ` +
      `Gradient ${listed(sigmoidCrossEntropy.gradient(scores, targets))}.`
    );
  },

  controls(state, change, { id, classes }) {
    const { scores, targets } = state;
    return (
      <>
        <ScoreSliders
          {...{ id, classes, scores, limit }}
          onScores={(moved) =>
            change(withSeen({ scores: moved, targets, seen: { least: false, most: false } }))
          }
        />
        <fieldset>
          <legend>In the picture</legend>
          {classes.map((name, i) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={targets[i] === 1}
                onChange={() =>
                  change(withSeen({ ...state, targets: targets.map((t, k) => (k === i ? 1 - t : t)) }))
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      </>
    );
  },

  drawing({ scores, targets }, { classes }) {
    const value = sigmoidCrossEntropy.value(scores, targets);
    const common = { top: 0, height: 280, names: classes, colours: classes.map((_, i) => classColour(i)) };
    return (
      <Drawing height={280}>
        <BarPanel
          {...common}
          left={4}
          width={235}
          title="Sigmoids σ(s)"
          note="dashed: the target t"
          from={0}
          to={1}
          ticks={[0, 0.5, 1]}
          values={scores.map(sigmoid)}
          outlines={targets}
        />
        <BarPanel
          {...common}
          left={258}
          width={235}
          title="Loss of each class"
          note={`their sum, the loss: ${formatNumber(value)}`}
          from={0}
          to={8}
          ticks={[0, 2, 4, 6, 8]}
          values={losses(scores, targets)}
        />
        <BarPanel
          {...common}
          left={512}
          width={244}
          title="Gradient σ(s) − t"
          note="each from its own score alone"
          from={-1}
          to={1}
          ticks={[-1, 0, 1]}
          values={sigmoidCrossEntropy.gradient(scores, targets)}
        />
      </Drawing>
    );
  },
};

/** The loss of each class alone: eq. (2). */
function losses(scores: readonly number[], targets: readonly number[]): number[] {
  return scores.map((s, i) => sigmoidCrossEntropy.value([s], [targets[i]]));
}

/** A tick costs less than none where the score is positive: the sum is least with exactly those. */
function withSeen({ scores, targets, seen }: State): State {
  const least = scores.every((s, i) => s === 0 || targets[i] === (s > 0 ? 1 : 0));
  const most = scores.every((s, i) => s === 0 || targets[i] === (s > 0 ? 0 : 1));
  return { scores, targets, seen: { least: seen.least || least, most: seen.most || most } };
}
