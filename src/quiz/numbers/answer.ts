/** A short question's number, and what it is after the mistakes that are made on the way. */
export type Mistake = readonly [value: number, because: string];

export interface NumericAnswer {
  readonly right: number;
  /** How far off it may be: where decimals are asked for, one in the last of them, for those who cut off and do not round. */
  readonly tolerance: number;
  /** The usual mistakes. Drawn numbers tell each from all the others. NaN where a mistake gives no number. */
  readonly wrong: readonly Mistake[];
  /** Rarer ones: two of them, or one and a usual one, may come to the same number; never to the right one. */
  readonly rare?: readonly Mistake[];
}
