/** One possible answer: what it says, why it is right or which slip leads to it. */
export interface Option {
  /** The answer. */
  readonly text: string;
  /** On the right one, or ones, only. */
  readonly right?: true;
  /** What the reader is told after choosing it. */
  readonly because: string;
}
