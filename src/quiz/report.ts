import { jupyterDisplay, type MimeBundle } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { classColours, neutral } from "../figures/palette";
import { type PartName, parts } from "./parts";
import { record } from "./record";

/** One thing that a check looked at. */
export interface Finding {
  /** Whether it is right. */
  readonly holds: boolean;
  /** Its place is as the notebook came: nothing was written there, and nothing can be wrong. */
  readonly isEmpty?: boolean;
  /** What was seen, in a sentence. */
  readonly text: string;
  /** The line of the answer that this is about, as code. */
  readonly code?: string;
  /** Its number, from 1. */
  readonly line?: number;
  /** What it earns, where it is worth points. */
  readonly points?: number;
  /** What it can earn. */
  readonly outOf?: number;
}

/**
 * What a check of the quiz found. `show(report)` lists its findings; as a cell's last expression it is shown the
 * same; as text it is one line. It is plain values: nothing in it gives the answer away.
 */
export interface QuizReport {
  /** Of the quiz: "1a", "2b", … */
  readonly part: PartName;
  /** Whether all is right. */
  readonly ok: boolean;
  /** Whether anything was written yet. Before, the report is no judgement. */
  readonly isStarted: boolean;
  /** What the answer earns. */
  readonly points: number;
  /** What it can earn. */
  readonly outOf: number;
  /** What to look at first, in one sentence. */
  readonly summary: string;
  /** One by one. */
  readonly findings: readonly Finding[];
  /** As one line. */
  toString(): string;
  /** As a list, in a notebook. */
  readonly [jupyterDisplay]: () => MimeBundle;
}

class Report implements QuizReport {
  readonly part: PartName;
  readonly ok: boolean;
  readonly isStarted: boolean;
  readonly points: number;
  readonly outOf: number;
  readonly summary: string;
  readonly findings: readonly Finding[];

  constructor(part: PartName, findings: readonly Finding[], summary: string, isStarted: boolean) {
    this.part = part;
    this.isStarted = isStarted;
    this.findings = findings.map((finding) => ({ ...finding, text: sentence(finding.text) }));
    this.summary = sentence(summary);
    this.points = findings.reduce((sum, { points = 0 }) => sum + points, 0);
    this.outOf = parts[part].points;
    this.ok = this.points === this.outOf;
  }

  toString(): string {
    return `${head(this)}: ${this.summary}`;
  }

  [jupyterDisplay](): MimeBundle {
    return { "text/html": html(this), "text/plain": this.toString() };
  }
}

// How Node, and so the notebook, prints an object.
Object.defineProperty(Report.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Report): string {
    return this.toString();
  },
});

/** Makes the report of a part, and records its points for the progress line. */
export function quizReport(part: PartName, findings: readonly Finding[], summary: string): QuizReport {
  const isStarted = findings.length === 0 || findings.some(({ isEmpty }) => !isEmpty);
  return recordedReport(part, findings, summary, isStarted);
}

/** The report of a part whose cell is as it was given out: no points, and no reproach. */
export function notStarted(part: PartName, summary: string): QuizReport {
  return recordedReport(part, [], summary, false);
}

function recordedReport(
  part: PartName,
  findings: readonly Finding[],
  summary: string,
  isStarted: boolean,
): QuizReport {
  const report = new Report(part, findings, summary, isStarted);
  record(part, report.points);
  return report;
}

function head({ ok, isStarted, part, points, outOf }: QuizReport): string {
  const mark = ok ? "✓" : isStarted ? "✗" : "○";
  return `${mark} ${part}, ${parts[part].title}: ${isStarted ? "" : "not started, "}${points} of ${outOf} points`;
}

const marks = { right: "✓", "not yet": "✗", "not started": "○" } as const;

/** With a capital and a full stop, unless it begins with a symbol or ends in a mark of its own. */
function sentence(text: string): string {
  const capital = text.replace(/^[a-z](?=[a-z ])/, (letter) => letter.toUpperCase());
  return /[.?!]$/.test(capital) || capital === "" ? capital : `${capital}.`;
}

function html(report: QuizReport): string {
  const items = report.findings.map(({ holds, isEmpty, text, code, line, points, outOf }) => {
    const verdict = holds ? "right" : isEmpty ? "not started" : "not yet";
    const shown = code === undefined ? "" : `Line ${line}: <code>${escapeHtml(code)}</code>${text && "<br>"}`;
    const worth =
      outOf === undefined
        ? ""
        : ` <small>(${points} of ${outOf} ${outOf === 1 ? "point" : "points"})</small>`;
    return `<li style="margin:0.2em 0"><span aria-label="${verdict}">${marks[verdict]}</span> ${shown}${escapeHtml(text)}${worth}</li>`;
  });
  // Colour only beside words and marks that say the same.
  const colour = report.ok ? classColours[2] : report.isStarted ? classColours[1] : neutral;
  return (
    `<div style="border-left:4px solid ${colour};padding:0.2em 0 0.2em 1em;max-width:50em">` +
    `<p style="margin:0"><strong>${escapeHtml(head(report))}</strong></p>` +
    `${repeats(report) ? "" : `<p style="margin:0.3em 0">${escapeHtml(report.summary)}</p>`}` +
    `${items.length > 0 ? `<ul style="list-style:none;padding:0;margin:0">${items.join("")}</ul>` : ""}</div>`
  );
}

/** Whether the summary says what a finding says too: then the list is enough. */
function repeats({ summary, findings }: QuizReport): boolean {
  const said = summary.toLowerCase();
  return findings.some(({ text }) => text !== "" && said.endsWith(text.toLowerCase()));
}
