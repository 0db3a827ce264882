import { sigmoid } from "../../math/sigmoid";

let current: (s: number) => number = sigmoid;

/**
 * The f of equation (2): the sigmoid, f(s) = 1 / (1 + e^(−s)).
 *
 * It is `sigmoid` under the handout's name, for the quiz. A line of a derivation that is written with this `f` can be
 * recognised as (2) for certain: {@link checkReduction} puts other functions in its place and looks whether the line
 * is still −t₁ log f(s) − (1 − t₁) log(1 − f(s)).
 *
 * @param s one score
 * @example
 * f(0); // → 0.5
 */
export function f(s: number): number {
  return current(s);
}

/** Runs `work` with another function in the place of f. */
export function withOtherF<Result>(other: (s: number) => number, work: () => Result): Result {
  current = other;
  try {
    return work();
  } finally {
    current = sigmoid;
  }
}

/** How often `work` calls f. */
export function countingF(work: () => unknown): number {
  let calls = 0;
  const before = current;
  withOtherF((s) => {
    calls++;
    return before(s);
  }, work);
  return calls;
}
