import { seededRandom } from "../random";
import type { Input } from "./line";

/**
 * The inputs on which lines are compared, the short and small ones first: the first that tells two lines apart is
 * the counterexample. They keep away from |s₁ − s₂| between 690 and 760, where e^(−s) is subnormal and even a right
 * line has few digits.
 */
export const inputs: readonly Input[] = bothTargets([
  ...pairs([1, -1, 2, 0.5, -2, -0.5, 0, 3, -3]),
  ...drawn(1, 40, 5),
  ...drawn(2, 20, 12),
  ...drawn(3, 40, 19),
  ...[0, 0, 3, -3, 17, -17, 30, -30].map((by, i): [number, number] => [100 - 50 * i + by, 100 - 50 * i]),
  ...drawn(4, 40, 340),
  ...([
    [800, 790],
    [790, 800],
    [-800, -790],
    [900, 0],
    [0, 900],
    [-900, 5],
    [1000, 1000],
  ] as [number, number][]),
]);

/** Scores of this size are moderate: no line loses more than a few digits, and none may be NaN or infinite. */
export const moderate = 12;

export function isModerate({ s1, s2 }: Input): boolean {
  return Math.abs(s1) <= moderate && Math.abs(s2) <= moderate;
}

/**
 * What rounding may do to a right line. Written as printed, (2) takes the logarithm of 1 − f(s): of its 53 bits the
 * first s/log 2 cancel, so its error grows like 2⁻⁵³ e^s, until at s ≈ 37 nothing is left and the line is infinite.
 * The value itself says how much is lost there, also in a line with another argument of f.
 */
function roundingAllowance(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return 1e-9 * (1 + size) + (size <= 40 ? 2 ** -50 * Math.exp(size) : 0);
}

/** e to minus this is about the smallest number that has all its digits: a loss beyond is as good as infinite. */
const reach = 690;

function isBeyondReach(value: number): boolean {
  return !(Math.abs(value) < reach);
}

/**
 * Whether two lines' values there can be the same but for rounding. Where a line takes the logarithm of 0 it is infinite,
 * or stops at `reach` if it guards the logarithm, as in log(max(p, 1e-300)).
 */
export function agree(input: Input, a: number, b: number): boolean {
  if (isBeyondReach(a) || isBeyondReach(b)) return !isModerate(input) || Object.is(a, b);
  return Math.abs(a - b) <= roundingAllowance(a, b);
}

/** Whether the values of two wrong lines are the same there: a slip that is carried on is charged once. */
export function agreeThough(input: Input, a: number, b: number): boolean {
  // Digits are lost as in a right line, but of numbers that are not known: only small scores tell.
  if (!isSmall(input)) return true;
  return Object.is(a, b) || Math.abs(a - b) <= 1e-7 * (1 + Math.max(Math.abs(a), Math.abs(b)));
}

/** Scores of this size lose hardly a digit in any line. */
export function isSmall({ s1, s2 }: Input): boolean {
  return Math.abs(s1) + Math.abs(s2) <= 8;
}

function bothTargets(scores: readonly (readonly [number, number])[]): Input[] {
  return scores.flatMap(([s1, s2]) => [1, 0].map((t1) => ({ s1, s2, t1 })));
}

/** All pairs of different values, those of the first values first. */
function pairs(values: readonly number[]): [number, number][] {
  const all = values.flatMap((s1, i) => values.map((s2, j) => ({ s1, s2, rank: Math.max(i, j) })));
  return all
    .sort((a, b) => a.rank - b.rank)
    .filter(({ s1, s2 }) => s1 !== s2)
    .concat({ s1: 0, s2: 0, rank: 0 }, { s1: 1, s2: 1, rank: 0 })
    .map(({ s1, s2 }) => [s1, s2]);
}

function drawn(seed: number, count: number, size: number): [number, number][] {
  const random = seededRandom(seed);
  const score = (): number => Math.round(100 * random.number(-size, size)) / 100;
  return Array.from({ length: count }, () => [score(), score()]);
}
