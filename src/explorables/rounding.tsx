import { formatNumber } from "../figures/formatNumber";
import { classColours, lossColours } from "../figures/palette";
import { softmax } from "../math/softmax";
import { softmaxCrossEntropy } from "../math/softmaxCrossEntropy";
import type { Explorable } from "./explorable";
import { BarPanel } from "./parts/BarPanel";
import { Drawing } from "./parts/Drawing";
import { ink } from "./parts/ink";
import { Slider } from "./parts/Slider";

export interface RoundingProps {
  readonly id: string;
  /** By how much the true class leads at the start. */
  readonly lead: number;
}

interface State {
  readonly lead: number;
  /** Whether a hand has moved the lead since the start. */
  readonly moved: boolean;
}

const limit = 45;
/** What a double can hold, in decimal digits. */
const allDigits = 16;

interface Way {
  readonly name: string;
  readonly colour: string;
  readonly loss: (lead: number) => number;
}

/** Three programs for one loss, log(1 + e^−d): scores d and 0, the first class true. */
const ways: readonly Way[] = [
  { name: "−log p", colour: classColours[1], loss: (d) => 0 - Math.log(softmax([d, 0])[0]) },
  {
    name: "log Σ − s_y",
    colour: lossColours.softmax,
    loss: (d) => Math.max(d, 0) + Math.log(Math.exp(-Math.abs(d)) + 1) - d,
  },
  {
    name: "log1p",
    colour: classColours[2],
    loss: (d) => Math.max(d, 0) - d + Math.log1p(Math.exp(-Math.abs(d))),
  },
];

/** How many decimal digits of `value` are right. */
export function rightDigits(value: number, reference: number): number {
  if (value === reference) return allDigits;
  const digits = -Math.log10(Math.abs(value - reference) / Math.abs(reference));
  return Math.min(allDigits, Math.max(0, digits));
}

function digitsAt(lead: number): number[] {
  const reference = softmaxCrossEntropy.value([lead, 0], 0);
  return ways.map(({ loss }) => rightDigits(loss(lead), reference));
}

function shown(digits: number): number {
  return Math.round(10 * digits) / 10;
}

/** The lead of the true class → three ways to compute its loss, and how many digits of each are right. */
export const rounding: Explorable<RoundingProps, State> = {
  name: "rounding",
  title: "The surer the network, the fewer digits of its loss survive",
  question: {
    text: "How many units of lead earlier than −log p does log Σ − s_y lose its last digit?",
    answered: ({ lead, moved }) => moved && digitsAt(lead)[0] === 0,
    solved: () => ({ lead: 38, moved: true }),
    found:
      "4: it has none from a lead of 34 on, −log p has some until 37. Doubles near 34, from which 34 is taken away, are 64 times as far apart as those just below 1, where p is; and 64 is e to the 4.2.",
  },

  start: ({ lead }) => ({ lead, moved: false }),

  words({ lead }) {
    const digits = digitsAt(lead);
    const parts = ways.map(
      ({ name, loss }, i) => `${name} gives ${loss(lead)}, ${shown(digits[i])} digits right`,
    );
    return `Lead ${formatNumber(lead)}. Loss ${softmaxCrossEntropy.value([lead, 0], 0)}. ${parts.join("; ")}.`;
  },

  controls({ lead }, change, { id }) {
    return (
      <Slider
        id={`${id}-lead`}
        label="lead d of the true class"
        value={lead}
        from={-limit}
        to={limit}
        step={1}
        colour={lossColours.softmax}
        onValue={(chosen) => change({ lead: chosen, moved: true })}
      />
    );
  },

  drawing({ lead }) {
    return (
      <Drawing height={280}>
        <BarPanel
          left={4}
          top={0}
          width={350}
          height={280}
          title="Correct digits"
          note="of about 16 that a double can hold"
          from={0}
          to={17}
          ticks={[0, 4, 8, 12, 16]}
          names={ways.map(({ name }) => name)}
          colours={ways.map(({ colour }) => colour)}
          values={digitsAt(lead).map(shown)}
        />
        <text x="400" y="16" font-weight="600" font-size="15" fill={ink}>
          What each returns
        </text>
        <text x="400" y="36" font-size="13" fill={ink}>
          p = {softmax([lead, 0])[0]}
        </text>
        {ways.map(({ name, colour, loss }, i) => (
          <g key={name}>
            <rect x="400" y={78 + 52 * i} width="12" height="12" fill={colour} rx="2" />
            <text x="420" y={89 + 52 * i} font-size="14" fill={ink}>
              {name}
            </text>
            <text x="510" y={89 + 52 * i} font-size="14" fill={ink}>
              {loss(lead)}
            </text>
          </g>
        ))}
      </Drawing>
    );
  },
};
