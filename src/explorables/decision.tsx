import { formatNumber } from "../figures/formatNumber";
import { classColour } from "../figures/palette";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { ink } from "./parts/ink";
import { ScoreSliders } from "./parts/ScoreSliders";
import { listed } from "./words";

export interface DecisionProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
}

interface State {
  readonly scores: readonly number[];
  /** How many classes many-of-many has named at one time or another: what the question asks for. */
  readonly seen: { readonly none: boolean; readonly all: boolean };
}

const limit = 8;

/** The same scores under two rules: the largest, or every positive one. */
export const decision: Explorable<DecisionProps, State> = {
  name: "decision",
  title: "One set of scores, two questions, two answers",
  question: {
    text: "Make the second rule name no class, and then every class. What does the first rule do meanwhile?",
    answered: ({ seen }) => seen.none && seen.all,
    solved: ({ scores }) => ({ scores: scores.map((_, i) => i + 1), seen: { none: true, all: true } }),
    found:
      "The first rule names exactly one class, always: it compares the scores with each other. The second compares each score with 0, so none, some or all may pass.",
  },

  start: ({ scores }) => withSeen({ scores, seen: { none: false, all: false } }),

  words({ scores }, { classes }) {
    return (
      `Scores ${listed(scores)}. One of many, the largest score: ${classes[largest(scores)]}. ` +
      `Many of many, every positive score: ${named(scores, classes)}.`
    );
  },

  controls({ scores, seen }, change, { id, classes }) {
    return (
      <ScoreSliders
        {...{ id, classes, scores, limit }}
        onScores={(moved) => change(withSeen({ scores: moved, seen }))}
      />
    );
  },

  drawing({ scores }, { classes }) {
    const answer = (top: number, rule: string, how: string, answers: string) => (
      <g>
        <text x={420} y={top} font-size="15" font-weight="600" fill={ink}>
          {rule}
        </text>
        <text x={420} y={top + 22} font-size="13" fill={ink}>
          {how}
        </text>
        <text x={420} y={top + 56} font-size="24" font-weight="600" fill={ink}>
          {answers}
        </text>
      </g>
    );
    return (
      <Drawing height={270}>
        <BarPanel
          left={4}
          top={0}
          width={370}
          height={270}
          title="Scores s"
          note={`the largest is ${formatNumber(Math.max(...scores))}`}
          names={classes}
          values={scores}
          colours={classes.map((_, i) => classColour(i))}
          from={-limit - 2}
          to={limit + 2}
          ticks={[-8, -4, 0, 4, 8]}
        />
        {answer(60, "First rule: one of many", tie(scores), classes[largest(scores)])}
        {answer(170, "Second rule: many of many", "every class with a score above 0", named(scores, classes))}
      </Drawing>
    );
  },
};

function largest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

function tie(scores: readonly number[]): string {
  const first = scores.filter((s) => s === Math.max(...scores)).length > 1;
  return `the class with the largest score${first ? " (the first of the equal ones)" : ""}`;
}

function named(scores: readonly number[], classes: readonly string[]): string {
  const passed = classes.filter((_, i) => scores[i] > 0);
  return passed.length > 0 ? passed.join(", ") : "none";
}

function withSeen({ scores, seen }: State): State {
  const passed = scores.filter((s) => s > 0).length;
  return { scores, seen: { none: seen.none || passed === 0, all: seen.all || passed === scores.length } };
}
