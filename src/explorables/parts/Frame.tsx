import { Component, type JSX } from "preact";
import type { Explorable } from "../explorable";

interface FrameProps<Props, State> {
  readonly explorable: Explorable<Props, State>;
  readonly props: Props;
}

/** A screen reader is told once the reader's hand rests, not at every pixel of a drag. */
const quietMilliseconds = 400;

interface Shown<State> {
  readonly now: State;
  readonly said: string;
  /** Whether the question has been answered since the start: the answer stays, whatever is tried next. */
  readonly found: boolean;
}

/** What every live figure has around its drawing: title, question, controls, reset, and the state in words. */
export class Frame<Props, State> extends Component<FrameProps<Props, State>, Shown<State>> {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: FrameProps<Props, State>) {
    super(frame);
    const now = frame.explorable.start(frame.props);
    this.state = { now, said: frame.explorable.words(now, frame.props), found: false };
  }

  private readonly change = (now: State): void => {
    this.setState(({ found }) => ({ now, found: found || this.props.explorable.question.answered(now) }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ said: this.words() }), quietMilliseconds);
  };

  private readonly reset = (): void => {
    this.change(this.props.explorable.start(this.props.props));
    this.setState({ found: false });
  };

  private words(): string {
    return this.props.explorable.words(this.state.now, this.props.props);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  render(): JSX.Element {
    const { explorable, props } = this.props;
    const { now, said, found } = this.state;
    const { question } = explorable;
    return (
      <figure class="losslab-live-figure" aria-label={explorable.title}>
        <figcaption>{explorable.title}</figcaption>
        <div class="losslab-controls">
          {explorable.controls(now, this.change, props)}
          <button type="button" onClick={this.reset}>
            Reset
          </button>
        </div>
        {explorable.drawing(now, props)}
        <p class="losslab-words" aria-live="polite">
          {said}
        </p>
        <p class="losslab-question" data-answered={found}>
          <strong>{found ? "✓ Found. " : "Move it and find out: "}</strong>
          {found ? question.found : question.text}
          {!found && (
            <button type="button" onClick={() => this.change(question.solved(props))}>
              Show me
            </button>
          )}
        </p>
      </figure>
    );
  }
}
