import type { VNode } from "preact";

/**
 * A live figure: a state, what it draws, and what changes it. The same object is drawn once in the kernel (the still
 * picture) and over and over in the reader's browser, where its controls call the same compiled functions as the
 * notebook's cells.
 */
export interface Explorable<Props, State> {
  /** The name its output carries, by which the browser finds it. */
  readonly name: string;
  /** What is to be seen, as a sentence. */
  readonly title: string;
  /** A question that only moving something answers, and how the figure knows that it was answered. */
  readonly question: Question<Props, State>;
  start(props: Props): State;
  /** The picture: one SVG, hidden from screen readers, which get the words. */
  drawing(state: State, props: Props): VNode;
  /** Sliders and buttons; `change` takes the new state. */
  controls(state: State, change: (next: State) => void, props: Props): VNode;
  /** The state in words, for a screen reader and for the picture's alternative text. */
  words(state: State, props: Props): string;
}

export interface Question<Props, State> {
  readonly text: string;
  answered(state: State): boolean;
  /** A state that answers it, for who does not find one. */
  solved(props: Props): State;
  /** What the reader has found, said once it is found. */
  readonly found: string;
}
