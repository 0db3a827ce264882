import type { JSX } from "preact";
import { formatNumber } from "../../figures/formatNumber";

export interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly colour: string;
  /** How the value reads; as a number unless told. */
  readonly text?: (value: number) => string;
  readonly onValue: (value: number) => void;
}

/** A native range input with its label and its value: keyboard, touch and screen reader come with it. */
export function Slider(props: SliderProps): JSX.Element {
  const { id, label, value, from, to, step, colour, text = formatNumber, onValue } = props;
  return (
    <div class="losslab-slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        aria-valuetext={text(value)}
        style={{ accentColor: colour }}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
      <output for={id}>{text(value)}</output>
    </div>
  );
}
