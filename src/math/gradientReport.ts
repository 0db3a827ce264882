/** One score's line in a {@link GradientReport}. */
export interface GradientComponent {
  /** Which score. */
  readonly index: number;
  /** The slope that the loss's `gradient` gives; NaN if it gives none. */
  readonly analytic: number;
  /** The slope measured from its `value`; at a kink, the mean of the two sides. */
  readonly numeric: number;
  /** |analytic − numeric|; at a kink, how far `analytic` lies outside the two slopes. */
  readonly error: number;
  /** The largest error that passes. */
  readonly tolerance: number;
  /** "unclear" where the values are too rough, or not finite, for a slope to be measured. */
  readonly status: "ok" | "kink" | "wrong" | "unclear";
}

/** A score at which the loss has a corner: its slope on the left is not its slope on the right. */
export interface Kink {
  /** Which score. */
  readonly index: number;
  /** The slope on its left. */
  readonly left: number;
  /** The slope on its right. */
  readonly right: number;
  /** What the loss's `gradient` gives. */
  readonly analytic: number;
  /** Whether that lies between the two, as every subgradient does. (Not all that do are subgradients; see checkGradient.) */
  readonly between: boolean;
}

/** What {@link checkGradient} found. Prints as a small table. */
export interface GradientReport {
  /** Whether the gradient passes for every score. */
  readonly ok: boolean;
  /** The loss's name. */
  readonly loss: string;
  /** What was found, in one sentence. */
  readonly summary: string;
  /** The largest error of a component. */
  readonly maxError: number;
  /** One for each score. */
  readonly components: readonly GradientComponent[];
  /** The scores at which the loss has a corner. */
  readonly kinks: readonly Kink[];
  /** What the scores are called, if they were given names. */
  readonly names?: readonly string[];
  /** The summary and the table, as text. */
  toString(): string;
}

type Fields = Omit<GradientReport, "toString">;

/** Plain fields, so that a report can be stored as JSON; the text is a method, so that it is not stored. */
class Report implements GradientReport {
  readonly ok: boolean;
  readonly loss: string;
  readonly summary: string;
  readonly maxError: number;
  readonly components: readonly GradientComponent[];
  readonly kinks: readonly Kink[];
  declare readonly names?: readonly string[];

  constructor({ ok, loss, summary, maxError, components, kinks, names }: Fields) {
    this.ok = ok;
    this.loss = loss;
    this.summary = summary;
    this.maxError = maxError;
    this.components = components;
    this.kinks = kinks;
    if (names) this.names = names;
  }

  toString(): string {
    // Short lines: a notebook breaks long ones inside words.
    const found = this.summary.replace(/; (?=at a kink|for scores)/, ";\n");
    return [`${this.loss}: ${found}`, ...table(this)].join("\n");
  }
}

// How Node, and so the notebook, prints an object. A symbol by name: browsers have it too, and do not mind.
Object.defineProperty(Report.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Report): string {
    return this.toString();
  },
});

export function gradientReport(fields: Fields): GradientReport {
  return new Report(fields);
}

const mostRows = 20;

function table({ components, kinks, names }: Fields): string[] {
  if (components.length === 0) return [];
  const shown = worstFirst(components).slice(0, mostRows);
  shown.sort((a, b) => a.index - b.index);
  const rows = shown.map((c) => {
    const kink = kinks.find(({ index }) => index === c.index);
    const sides = kink ? `: slope ${short(kink.left)} on the left, ${short(kink.right)} on the right` : "";
    return [
      names?.[c.index] ?? `s[${c.index}]`,
      short(c.analytic),
      short(c.numeric),
      tiny(c.error),
      c.status + sides,
    ];
  });
  const all = [["", "gradient", "measured", "error", ""], ...rows];
  const widths = all[0].map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column === 4 ? cell : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd(),
  );
  const left = components.length - shown.length;
  return left > 0 ? [...lines, `… and ${left} more scores, with smaller errors`] : lines;
}

const order = { wrong: 0, unclear: 1, kink: 2, ok: 3 } as const;

function worstFirst(components: readonly GradientComponent[]): GradientComponent[] {
  return [...components].sort((a, b) => order[a.status] - order[b.status] || b.error - a.error || 0);
}

/** What the components and kinks come to. */
export function inOneSentence(
  components: readonly GradientComponent[],
  kinks: readonly Kink[],
  maxError: number,
  names?: readonly string[],
): string {
  const name = (index: number): string => names?.[index] ?? `scores[${index}]`;
  const wrong = components.filter(({ status }) => status === "wrong");
  const unclear = components.filter(({ status }) => status === "unclear");
  if (wrong.length > 0) {
    const worst = wrong.reduce((a, b) => (b.error > a.error ? b : a));
    const at = kinks.find(({ index }) => index === worst.index);
    const found = at ? `between ${short(at.left)} and ${short(at.right)}` : short(worst.numeric);
    const howMany = `${wrong.length} of ${components.length} slopes ${wrong.length === 1 ? "is" : "are"} wrong`;
    return `${howMany}; for ${name(worst.index)} the gradient says ${short(worst.analytic)}, the values say ${found}.`;
  }
  if (unclear.length > 0) {
    return `at ${name(unclear[0].index)} the values are too rough for a slope to be measured.`;
  }
  const agreement = `the gradient agrees with the values (largest error ${tiny(maxError)})`;
  if (kinks.length === 0) return `${agreement}.`;
  const where = kinks.map(({ index }) => name(index)).join(", ");
  return `${agreement}; at a kink in ${where} each slope lies between its two sides.`;
}

/** Two digits of an error. */
function tiny(x: number): string {
  return x === 0 ? "0" : x.toExponential(1);
}

/** Seven digits, without an idle tail of zeros. */
function short(x: number): string {
  const text = Math.abs(x) < 1e-12 && x !== 0 ? x.toExponential(3) : x.toPrecision(7);
  return text.includes(".") ? text.replace(/\.?0+(?=e|$)/, "") : text;
}
