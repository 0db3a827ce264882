import { formatNumber } from "../figures/formatNumber";
import { type Random, seededRandom } from "./random";

/** What {@link checkDerivation} found; it prints as the derivation itself, each line with its verdict. */
export interface DerivationReport {
  /** Whether every line has the values of the one before it. */
  readonly ok: boolean;
  /** A verdict for each line, in order. */
  readonly lines: readonly LineVerdict[];
  /** The derivation, line by line, with its verdicts. */
  toString(): string;
}

/** What {@link checkDerivation} found about one line. */
export interface LineVerdict {
  /** The formula as it was given. */
  readonly text: string;
  /** Whether the line has the values of the one before it; the first line has none before it. */
  readonly agrees: boolean;
  /** The first input found where it does not, as words: `at (0.5, −1): 0.201 against 0.474`. */
  readonly counterexample?: string;
}

/** How close two neighbours must be: |a − b| ≤ absolute + relative · max(|a|, |b|). */
export interface Closeness {
  /** 10⁻⁶ unless told. */
  readonly relative?: number;
  /** 10⁻⁶ unless told. */
  readonly absolute?: number;
}

const trials = 300;
/** Wide enough for a line that is a difference quotient, far below any mistake in algebra. */
const usual: Required<Closeness> = { relative: 1e-6, absolute: 1e-6 };

/**
 * Checks a derivation: each line is a function, and neighbouring lines must have the same values on random inputs.
 * Equal values on 300 inputs are no proof, but a slip of sign, index or factor does not survive them.
 *
 * @param lines the formula as text → the same formula as a function, in order
 * @param inputs draws the arguments of one trial
 * @param closeness `{ relative, absolute }`, 10⁻⁶ each unless told: what rounding may do to a difference quotient.
 * For lines that must agree in their small values too, say `{ absolute: 0 }`.
 * @returns a report that prints the derivation with `=` where neighbours agree, and a counterexample where they do not
 * @throws {TypeError} if there are fewer than two lines, or a line is not a function
 * @example
 * checkDerivation(
 *   { "e^(a + b)": (a: number, b: number) => Math.exp(a + b), "e^a · e^b": (a, b) => Math.exp(a) * Math.exp(b) },
 *   (random) => [random.score(), random.score()],
 * )
 */
export function checkDerivation<Inputs extends readonly unknown[] | []>(
  lines: Readonly<Record<string, (...inputs: Inputs) => number>>,
  inputs: (random: Random) => Inputs,
  closeness: Closeness = {},
): DerivationReport {
  const entries = Object.entries(lines ?? {});
  if (entries.length < 2)
    throw new TypeError(
      `checkDerivation: lines has ${entries.length} of them; a derivation needs at least two`,
    );
  for (const [text, line] of entries)
    if (typeof line !== "function")
      throw new TypeError(
        `checkDerivation: the line "${text}" is ${typeof line}; expected a function of the inputs`,
      );
  const random = seededRandom(1);
  const drawn = Array.from({ length: trials }, () => inputs(random));
  const verdicts = entries.map(([text, line], i): LineVerdict => {
    if (i === 0) return { text, agrees: true };
    const counterexample = firstDifference(entries[i - 1][1], line, drawn, { ...usual, ...closeness });
    return { text, agrees: counterexample === undefined, counterexample };
  });
  const report: DerivationReport = {
    ok: verdicts.every(({ agrees }) => agrees),
    lines: verdicts,
    toString: () => printed(verdicts),
  };
  // What `util.inspect`, and so a notebook's cell, prints.
  Object.defineProperty(report, Symbol.for("nodejs.util.inspect.custom"), { value: () => printed(verdicts) });
  return report;
}

function firstDifference<Inputs extends readonly unknown[]>(
  before: (...inputs: Inputs) => number,
  after: (...inputs: Inputs) => number,
  drawn: readonly Inputs[],
  { relative, absolute }: Required<Closeness>,
): string | undefined {
  for (const inputs of drawn) {
    const [left, right] = [before(...inputs), after(...inputs)];
    const close = Math.abs(left - right) <= absolute + relative * Math.max(Math.abs(left), Math.abs(right));
    if (!close && !Object.is(left, right)) {
      // As few digits as show the difference.
      const digits = [4, 8, 12].find((n) => formatNumber(left, n) !== formatNumber(right, n)) ?? 17;
      return `at ${worded(inputs)}: ${formatNumber(left, digits)} against ${formatNumber(right, digits)}`;
    }
  }
  return undefined;
}

function worded(value: unknown): string {
  if (typeof value === "number") return formatNumber(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `(${Array.from(value as ArrayLike<unknown>, worded).join(", ")})`;
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${name} = ${worded(inner)}`)
      .join(", ");
  return String(value);
}

function printed(verdicts: readonly LineVerdict[]): string {
  return verdicts
    .flatMap(({ text, agrees, counterexample }, i) => {
      if (i === 0) return [`  ${text}`];
      return agrees ? [`= ${text}`] : [`≠ ${text}`, `      differs from the line above ${counterexample}`];
    })
    .concat(
      verdicts.every(({ agrees }) => agrees)
        ? `✓ neighbours agree on ${trials} random inputs`
        : "✗ not every line follows",
    )
    .join("\n");
}
