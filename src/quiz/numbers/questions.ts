/** Questions a and b: two classes; the true one is the first where t₁ is 1, the second where it is 0. */
export interface TwoClasses {
  readonly s1: number;
  readonly s2: number;
  readonly t1: 0 | 1;
}

/** Question c: a linear classifier, a picture and its label. */
export interface Classifier {
  /** w[k] is the weight vector of class k. */
  readonly w: readonly (readonly number[])[];
  readonly x: readonly number[];
  readonly y: number;
}

/** Question d: the classifier of c, with two pictures of one class. */
export interface Batch {
  readonly w: Classifier["w"];
  readonly pictures: readonly [Classifier["x"], Classifier["x"]];
  readonly y: number;
}

export type QuestionName = "a" | "b" | "c" | "d";

/** What is asked, as numbers. */
export interface Questions {
  readonly a: TwoClasses;
  /** The one score of question b. */
  readonly b: { readonly s1: number };
  readonly c: Classifier;
  readonly d: Batch;
}
