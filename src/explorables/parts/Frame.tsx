import { Component, type JSX } from "preact";
import type { Explorable } from "../explorable";

interface FrameProps<Props, State> {
  readonly explorable: Explorable<Props, State>;
  readonly props: Props;
}

/** A screen reader is told once the reader's hand rests, not at every pixel of a drag. */
const quietMilliseconds = 400;

/** What every live figure has around its drawing: title, question, controls, reset, and the state in words. */
export class Frame<Props, State> extends Component<FrameProps<Props, State>, { now: State; said: string }> {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: FrameProps<Props, State>) {
    super(frame);
    const now = frame.explorable.start(frame.props);
    this.state = { now, said: frame.explorable.words(now, frame.props) };
  }

  private readonly change = (now: State): void => {
    this.setState({ now });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ said: this.words() }), quietMilliseconds);
  };

  private words(): string {
    return this.props.explorable.words(this.state.now, this.props.props);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  render(): JSX.Element {
    const { explorable, props } = this.props;
    const { now, said } = this.state;
    const { question } = explorable;
    const answered = question.answered(now);
    return (
      <figure class="losslab-live-figure" aria-label={explorable.title}>
        <figcaption>{explorable.title}</figcaption>
        <div class="losslab-controls">
          {explorable.controls(now, this.change, props)}
          <button type="button" onClick={() => this.change(explorable.start(props))}>
            Reset
          </button>
        </div>
        {explorable.drawing(now, props)}
        <p class="losslab-words" aria-live="polite">
          {said}
        </p>
        <p class="losslab-question" data-answered={answered}>
          <strong>{answered ? "✓ Found. " : "Move it and find out: "}</strong>
          {answered ? question.found : question.text}
        </p>
      </figure>
    );
  }
}
