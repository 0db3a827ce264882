import { formatNumber } from "../figures/formatNumber";
import { classColour, lossColours } from "../figures/palette";
import { multiclassHinge } from "../math/multiclassHinge";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { HingePanel } from "./parts/HingePanel";
import { ScoreSliders } from "./parts/ScoreSliders";
import { Slider } from "./parts/Slider";
import { TrueClass } from "./parts/TrueClass";
import { listed } from "./words";

export interface HingeLossProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
  /** The index of the true class. */
  readonly label: number;
  readonly margin: number;
}

interface State {
  readonly scores: readonly number[];
  readonly label: number;
  readonly margin: number;
  /** Whether a hand has moved anything since the start. */
  readonly moved: boolean;
}

const limit = 8;
const largestMargin = 4;
/** Halves are exact in binary, so a class can stand exactly on its kink. */
const step = 0.5;

/** What the hinge looks at: sⱼ − s_y + Δ, one for each class; NaN for the true class, which is not asked. */
function violations({ scores, label, margin }: State): number[] {
  return scores.map((s, j) => (j === label ? Number.NaN : s - scores[label] + margin));
}

/** Scores and margin → the hinge of each wrong class, and which of them the gradient counts. */
export const hingeLoss: Explorable<HingeLossProps, State> = {
  name: "hingeLoss",
  title: "The hinge counts the classes that come closer than the margin",
  question: {
    text: "Put a wrong class exactly on the corner of the hinge, so that it keeps the margin with nothing to spare. Is it counted in the gradient there?",
    answered: (state) => state.moved && violations(state).some((z) => z === 0),
    solved: ({ scores, label, margin }) => {
      const top = Math.max(scores[label], margin - limit); // a corner that the sliders reach
      const cornered = label === 0 ? 1 : 0;
      const place = scores.map((s, i) => (i === label ? top : i === cornered ? top - margin : s));
      return { scores: place, label, margin, moved: true };
    },
    found:
      "Not counted: at the corner (3) and (4) take the slope 0. Move that score up by one step and the class counts in full, down and it still does not: there is nothing in between.",
  },

  start: ({ scores, label, margin }) => ({ scores, label, margin, moved: false }),

  words(state, { classes }) {
    const { scores, label, margin } = state;
    const { value, gradient } = multiclassHinge(margin).valueAndGradient(scores, label);
    const terms = violations(state)
      .map((z, j) => `${classes[j]} ${formatNumber(z)}, ${gradient[j] === 1 ? "counted" : "not counted"}`)
      .filter((_, j) => j !== label);
    return (
      `True class ${classes[label]}. Scores ${listed(scores)}. Margin ${formatNumber(margin)}. ` +
      `s_j − s_y + Δ: ${terms.join("; ")}. Loss ${formatNumber(value)}. Gradient ${listed(gradient)}.`
    );
  },

  controls(state, change, { id, classes }) {
    const { scores, label, margin } = state;
    const move = (part: Partial<State>): void => change({ ...state, ...part, moved: true });
    return (
      <>
        <ScoreSliders
          {...{ id, classes, scores, limit, step }}
          onScores={(moved) => move({ scores: moved })}
        />
        <Slider
          id={`${id}-margin`}
          label="margin Δ"
          value={margin}
          from={0}
          to={largestMargin}
          step={step}
          colour={lossColours.hinge}
          onValue={(chosen) => move({ margin: chosen })}
        />
        <TrueClass {...{ id, classes, label }} onLabel={(chosen) => move({ label: chosen })} />
      </>
    );
  },

  drawing(state, { classes }) {
    const { scores, label, margin } = state;
    const { value, gradient } = multiclassHinge(margin).valueAndGradient(scores, label);
    const common = { top: 0, height: 280, names: classes, colours: classes.map((_, i) => classColour(i)) };
    return (
      <Drawing height={280}>
        <BarPanel
          {...common}
          left={4}
          width={235}
          title="Scores s"
          note={`dashed: s of ${classes[label]} − Δ, the limit`}
          from={-limit}
          to={limit}
          ticks={[-8, -4, 0, 4, 8]}
          values={scores}
          level={scores[label] - margin}
        />
        <HingePanel
          left={262}
          top={0}
          width={225}
          height={280}
          title={`Loss ${formatNumber(value)}`}
          note="the sum of the heights of the dots"
          names={classes}
          colours={common.colours}
          violations={violations(state)}
        />
        <BarPanel
          {...common}
          left={512}
          width={244}
          title="Gradient"
          note={`1 if counted; ${classes[label]}: −(how many)`}
          from={0.6 - classes.length}
          to={1.4}
          ticks={Array.from({ length: classes.length + 1 }, (_, i) => 1 - i)}
          values={gradient}
        />
      </Drawing>
    );
  },
};
