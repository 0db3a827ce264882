/** How much a linear model of scikit-learn gets right of this course's digits. */
export interface LinearModel {
  /** The loss that it minimises. */
  readonly loss: string;
  /** The call that made it. Its C is 1/(λN): C=1 stands for λ = 1/1200. */
  readonly call: string;
  /** The share of right answers on the 1200 pictures that it was trained on. */
  readonly train: number;
  /** And on the 597 that it never saw. */
  readonly test: number;
}

/** The lowest point of the course's own hinge (Δ = 1, mean) with the penalty (λ/2) Σ w², found by another solver. */
export interface LowestPoint {
  /** λ */
  readonly l2: number;
  /** Loss and penalty there. */
  readonly cost: number;
  /** The share of right answers on the 1200 pictures. */
  readonly train: number;
  /** The share of right answers on the 597 others. */
  readonly test: number;
}

/** Recorded results, with the version of scikit-learn that gave them. */
export interface LinearModels {
  /** scikit-learn's. */
  readonly version: string;
  /** One for each loss. */
  readonly models: readonly LinearModel[];
  /** One for each λ. */
  readonly lowestHinge: readonly LowestPoint[];
}
