import type { JSX } from "preact";

export interface TrueClassProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly label: number;
  readonly onLabel: (label: number) => void;
}

/** One of the classes is the true one: radio buttons. */
export function TrueClass({ id, classes, label, onLabel }: TrueClassProps): JSX.Element {
  return (
    <fieldset>
      <legend>True class</legend>
      {classes.map((name, i) => (
        <label key={name}>
          <input type="radio" name={`${id}-label`} checked={i === label} onChange={() => onLabel(i)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
