/** What a call of another library returned. NaN and Infinity are written as words, as JSON has no numbers for them. */
export interface FrameworkRecord {
  /** What was asked: the loss, and after the slash how it was reduced or what the case is. */
  readonly what: string;
  /** PyTorch, TensorFlow, optax, … */
  readonly library: string;
  /**
   * The code that ran: S scores, P their softmax, Q their sigmoid, y labels, T one-hot, Y yes or no per class. For
   * "…, words" the result is what the call said on its way, empty if nothing.
   */
  readonly call: string;
  /** What it returned. */
  readonly result: number | string | readonly number[] | readonly (readonly number[])[];
}

/** Recorded results of other libraries, with the versions that gave them. */
export interface FrameworkRecords {
  /** Library → its version. */
  readonly versions: Readonly<Record<string, string>>;
  /** S: two samples of three scores. */
  readonly scores: readonly (readonly number[])[];
  /** y: the class of each sample. */
  readonly labels: readonly number[];
  /** T: the same, one-hot. */
  readonly oneHot: readonly (readonly number[])[];
  /** Y: for the sigmoid loss, yes (1) or no (0) for each class. */
  readonly yes: readonly (readonly number[])[];
  /** One for each call. */
  readonly records: readonly FrameworkRecord[];
}
