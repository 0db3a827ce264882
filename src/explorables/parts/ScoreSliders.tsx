import type { JSX } from "preact";
import { classColour } from "../../figures/palette";
import { symbol } from "../words";
import { Slider } from "./Slider";

export interface ScoreSlidersProps {
  readonly id: string;
  readonly classes: readonly string[];
  readonly scores: readonly number[];
  /** Scores go from −limit to limit. */
  readonly limit: number;
  readonly step?: number;
  /** Told all scores, and whose was moved. */
  readonly onScores: (scores: readonly number[], moved: number) => void;
}

/** A slider for the score of each class, in the class's colour. */
export function ScoreSliders({
  id,
  classes,
  scores,
  limit,
  step = 0.1,
  onScores,
}: ScoreSlidersProps): JSX.Element {
  return (
    <>
      {classes.map((name, i) => (
        <Slider
          key={name}
          id={`${id}-s${i}`}
          label={`${symbol("s", i)}, ${name}`}
          value={scores[i]}
          from={-limit}
          to={limit}
          step={step}
          colour={classColour(i)}
          onValue={(score) =>
            onScores(
              scores.map((s, k) => (k === i ? score : s)),
              i,
            )
          }
        />
      ))}
    </>
  );
}
