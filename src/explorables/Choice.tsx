import { Component, type JSX } from "preact";
import type { Option } from "./option";

export interface ChoiceProps {
  readonly id: string;
  readonly question: string;
  readonly options: readonly Option[];
}

/** A question with buttons, one answer each; the answer to an answer comes at once. */
export class Choice extends Component<ChoiceProps, { picked: number | undefined }> {
  override state = { picked: undefined as number | undefined };

  render({ question, options }: ChoiceProps, { picked }: { picked: number | undefined }): JSX.Element {
    const answer = picked === undefined ? undefined : options[picked];
    return (
      <section class="losslab-choice" aria-label="Predict">
        <p>
          <strong>Predict. </strong>
          {question}
        </p>
        <div class="losslab-controls">
          {options.map((option, i) => (
            <button
              key={option.text}
              type="button"
              aria-pressed={picked === i}
              onClick={() => this.setState({ picked: i })}
            >
              {option.text}
            </button>
          ))}
        </div>
        <p
          class="losslab-question"
          data-answered={answer?.right === true}
          data-wrong={answer && !answer.right}
          aria-live="polite"
        >
          {answer ? (
            <>
              <strong>{answer.right ? "✓ Right. " : "✗ Not so. "}</strong>
              {answer.because}
            </>
          ) : (
            "Choose one, then read on."
          )}
        </p>
      </section>
    );
  }
}
