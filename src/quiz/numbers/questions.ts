/** Questions a and b: two classes; the true one is the first where t₁ is 1, the second where it is 0. */
export interface TwoClasses {
  /** The score of the first class. */
  readonly s1: number;
  /** The score of the second. */
  readonly s2: number;
  /** Whether the first is the true one. */
  readonly t1: 0 | 1;
}

/** Question c: a linear classifier, a picture and its label. Plain lists, so that a student's functions of 2b take them. */
export interface Classifier {
  /** w[k] is the weight vector of class k. */
  readonly w: number[][];
  /** The features of the picture. */
  readonly x: number[];
  /** Its label. */
  readonly y: number;
}

/** Question d: the classifier of c, with two pictures of one class. */
export interface TwoPictures {
  /** w[k] is the weight vector of class k. */
  readonly w: Classifier["w"];
  /** The features of each picture. */
  readonly pictures: [Classifier["x"], Classifier["x"]];
  /** The label of both. */
  readonly y: number;
}

/** The four short questions. */
export type QuestionName = "a" | "b" | "c" | "d";

/** What is asked, as numbers. */
export interface Questions {
  /** The numbers of question a. */
  readonly a: TwoClasses;
  /** The one score of question b. */
  readonly b: {
    /** The score; the other is 1 − s₁. */
    readonly s1: number;
  };
  /** The classifier of question c. */
  readonly c: Classifier;
  /** The same classifier as in c, with two pictures. */
  readonly d: TwoPictures;
}
