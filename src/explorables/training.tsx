import { formatNumber } from "../figures/formatNumber";
import { classColour, lossColours, neutral } from "../figures/palette";
import { multiclassHinge } from "../math/multiclassHinge";
import type { Explorable } from "./explorable";
import { fitHinge, type PlanePoints, scoresAt } from "./fitHinge";
import { Drawing } from "./parts/Drawing";
import type { Place } from "./parts/halfPlanes";
import { ink, wordsIn } from "./parts/ink";
import { RegionPanel } from "./parts/RegionPanel";
import { Slider } from "./parts/Slider";
import { sum } from "./words";

export interface TrainingProps extends PlanePoints {
  readonly id: string;
  readonly classes: readonly string[];
  readonly xName: string;
  readonly yName: string;
}

interface State {
  /** Δ = 2^margin and λ = 2^l2: powers of two, so that scaling one against the other is exact. */
  readonly margin: number;
  readonly l2: number;
  /** What the training found. It is part of the state so that it is trained once a move. */
  readonly weights: Float64Array;
}

const begin = { margin: 0, l2: -9 };

function trained(props: TrainingProps, margin: number, l2: number): State {
  return { margin, l2, weights: fitHinge(props, props.classes.length, 2 ** margin, 2 ** l2) };
}

/** What the weights come to on the points. */
function found({ margin, l2, weights }: State, { points, labels, classes }: TrainingProps) {
  const hinge = multiclassHinge(2 ** margin);
  const scores = points.map((point) => scoresAt(weights, point, classes.length));
  const losses = scores.map((s, n) => hinge.value(s, labels[n]));
  const squares = sum(weights.subarray(0, 2 * classes.length).map((w) => w * w));
  return {
    paying: losses.map((loss) => loss > 0),
    right: scores.filter((s, n) => s.indexOf(Math.max(...s)) === labels[n]).length,
    loss: sum(losses) / points.length,
    squares,
    penalty: (2 ** l2 / 2) * squares,
  };
}

/** `1/64` for −6 */
function power(exponent: number): string {
  return exponent < 0 ? `1/${2 ** -exponent}` : String(2 ** exponent);
}

/** Margin and λ → a hinge classifier trained anew, its regions, and which points still pay. */
export const training: Explorable<TrainingProps, State> = {
  name: "training",
  title: "Every move trains anew: what margin and L2 do to the same digits",
  question: {
    text: "Make the margin 4 times as large. Which λ brings every line back to where it was at the start?",
    answered: ({ margin, l2 }) => margin === begin.margin + 2 && margin + l2 === begin.margin + begin.l2,
    solved: (props) => trained(props, begin.margin + 2, begin.l2 - 2),
    found:
      "A quarter of it: only the product Δ·λ counts. Every weight is exactly 4 times as large, and every answer is the same.",
  },

  start: (props) => trained(props, begin.margin, begin.l2),

  words(state, props) {
    const { paying, right, loss, squares, penalty } = found(state, props);
    return (
      `Margin ${power(state.margin)}, λ ${power(state.l2)}. Mean hinge ${formatNumber(loss)}, ` +
      `penalty ${formatNumber(penalty)}. Sum of the squared weights ${formatNumber(squares)}. ` +
      `Right: ${right} of ${props.points.length}; ${paying.filter(Boolean).length} points pay.`
    );
  },

  controls({ margin, l2 }, change, props) {
    return (
      <>
        <Slider
          id={`${props.id}-margin`}
          label="margin Δ"
          value={margin}
          from={-2}
          to={3}
          step={1}
          text={power}
          colour={lossColours.hinge}
          onValue={(chosen) => change(trained(props, chosen, l2))}
        />
        <Slider
          id={`${props.id}-l2`}
          label="λ of L2"
          value={l2}
          from={-11}
          to={-1}
          step={1}
          text={power}
          colour={neutral}
          onValue={(chosen) => change(trained(props, margin, chosen))}
        />
      </>
    );
  },

  drawing(state, props) {
    const { classes, points, labels, xName, yName } = props;
    const { paying, right, loss, squares, penalty } = found(state, props);
    const { weights } = state;
    const [places, C] = [points as readonly Place[], classes.length];
    const line = (c: number): string =>
      `${signed(weights[c])} x ${signed(weights[C + c], true)} y ${signed(weights[2 * C + c], true)}`;
    const facts = [
      ["mean hinge loss", formatNumber(loss)],
      ["penalty (λ/2) Σ w²", formatNumber(penalty)],
      ["Σ w²", formatNumber(squares)],
      ["right", `${right} of ${points.length}`],
      ["pay (ringed)", `${paying.filter(Boolean).length} of ${points.length}`],
    ];
    return (
      <Drawing height={380}>
        <RegionPanel
          left={4}
          top={0}
          width={470}
          height={380}
          title="Who has the largest score where"
          note="stronger colour: it leads by the margin, and pays nothing"
          xName={`x: ${xName}`}
          yName={`y: ${yName}`}
          xTicks={ticksTo(places.map(([x]) => x))}
          yTicks={ticksTo(places.map(([, y]) => y))}
          names={classes}
          colours={classes.map((_, c) => classColour(c))}
          points={places}
          labels={labels}
          ringed={paying}
          score={(label, place) => scoresAt(weights, place, C)[label]}
          margin={2 ** state.margin}
        />
        <text x="500" y="16" font-weight="600" font-size="15" fill={ink}>
          What the training found
        </text>
        {facts.map(([what, value], i) => (
          <g key={what} font-size="14" fill={ink}>
            <text x="500" y={62 + 28 * i}>
              {what}
            </text>
            <text x="752" y={62 + 28 * i} text-anchor="end" font-weight="600">
              {value}
            </text>
          </g>
        ))}
        <text x="500" y="228" font-weight="600" font-size="15" fill={ink}>
          The scores
        </text>
        {classes.map((name, c) => (
          <g key={name} font-size="14">
            <text x="500" y={258 + 28 * c} font-weight="700" fill={wordsIn(classColour(c))}>
              {name}
            </text>
            <text x="524" y={258 + 28 * c} fill={ink}>
              {line(c)}
            </text>
          </g>
        ))}
      </Drawing>
    );
  },
};

/** A number with its sign; with a space after it inside a sum. */
function signed(value: number, inside = false): string {
  const size = formatNumber(Math.abs(value));
  return value < 0 ? `−${inside ? " " : ""}${size}` : inside ? `+ ${size}` : size;
}

/** Fifths from 0 to beyond the largest. */
function ticksTo(values: readonly number[]): number[] {
  const last = Math.max(1, Math.ceil(5 * Math.max(...values)));
  return Array.from({ length: last + 1 }, (_, i) => i / 5);
}
