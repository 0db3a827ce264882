/** One possible answer: what it says, why it is right or which slip leads to it. */
export interface Option {
  readonly text: string;
  readonly right?: true;
  readonly because: string;
}
