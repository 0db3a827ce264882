/**
 * What went wrong in a cell, as Jupyter's `error` message: name, message, and the reader's own lines.
 *
 * Upstream: tslab prints Node's text of an error on stderr, and has no `error` message.
 */
import { inspect, types } from "node:util";
import { colour } from "./colour";
import { Interrupted } from "./interrupt";
import type { Place } from "./scripts";
import { cellFrames, type Frame } from "./stackFrames";
import type { Diagnostic } from "./tslab";

export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export const replyOf = ({ ename, evalue, traceback }: Failure) => ({ ename, evalue, traceback });

const syntaxError = "SyntaxError";
const shownFrames = 4;
const shownCauses = 3;
const shownDiagnostics = 5;

/** Of whatever a cell threw. */
export function thrown(value: unknown): Failure {
  if (!isError(value)) {
    const evalue = inspect(value, { depth: 1 });
    return { ename: "Uncaught", evalue, traceback: [headline("Uncaught", evalue)] };
  }
  // The virtual machine's word for it.
  if ("code" in value && value.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") return thrown(new Interrupted());
  const ename = text(() => value.name) || "Error";
  const evalue = text(() => value.message);
  return { ename, evalue, traceback: [headline(ename, evalue), ...errorLines(value)] };
}

function errorLines(error: Error): string[] {
  const lines = frameLines(cellFrames(error));
  const causes = "errors" in error && Array.isArray(error.errors) ? error.errors : [];
  const all = error.cause === undefined ? causes : [error.cause, ...causes];
  for (const cause of all.slice(0, shownCauses)) {
    const isNew = isError(cause) && cause !== error;
    const { ename, evalue } = isNew ? { ename: cause.name, evalue: cause.message } : thrown(cause);
    lines.push("", `caused by ${headline(ename, evalue)}`);
    if (isNew) lines.push(...frameLines(cellFrames(cause)));
  }
  return lines;
}

/** The places of the stack, innermost first; a recursion's are one. */
function frameLines(frames: readonly Frame[]): string[] {
  const distinct = frames.filter(
    (frame, index) =>
      frames.findIndex((other) => other.label === frame.label && other.line === frame.line) === index,
  );
  return distinct.slice(0, shownFrames).flatMap((frame, index) => {
    const within = frame.functionName ? `, in ${frame.functionName}` : "";
    return placeLines(
      { ...frame, column: nameStart(frame) },
      1,
      `${index === 0 ? "" : "called from "}`,
      within,
    );
  });
}

/** V8 says of an imported function's call that it is at the parenthesis, of others' that it is at the name. */
function nameStart({ source, line, column }: Place): number {
  const before = source.split("\n")[line].slice(0, column + 1);
  return /[\w$.]+\($/.exec(before)?.index ?? column;
}

/** Of what TypeScript says about a cell: it was not run. */
export function notTypeScript(diagnostics: readonly Diagnostic[], place: (at: Diagnostic) => Place): Failure {
  const chains = byPlace(diagnostics);
  const [first] = chains;
  const ename = nameOf(first[0]);
  // What the parser says after its first stumble is mostly nonsense.
  const complaints = ename === syntaxError ? [first] : chains;
  const evalue = first.map(({ messageText }) => messageText).join("\n");
  const traceback = complaints.slice(0, shownDiagnostics).flatMap((chain, index) => {
    const [cause, ...context] = chain;
    const { start, end } = cause;
    const width = start.line === end.line ? end.character - start.character : 1;
    return [
      ...(index === 0 ? [] : [""]),
      headline(nameOf(cause), cause.messageText),
      ...context.map(({ messageText }) => `  ${messageText}`),
      ...placeLines(place(cause), width, "", ""),
    ];
  });
  const rest = complaints.length - shownDiagnostics;
  if (rest > 0) traceback.push("", `and ${rest} more`);
  return { ename, evalue, traceback };
}

/** TypeScript numbers what it says about syntax from 1000, about types from 2000. */
function nameOf({ code }: Diagnostic): string {
  return code < 2000 ? syntaxError : `TS${code}`;
}

/**
 * tslab flattens TypeScript's chain "A is no B, because x is no y" into messages of one place, the cause last. The cause
 * is what a reader can mend, so it comes first.
 */
function byPlace(diagnostics: readonly Diagnostic[]): Diagnostic[][] {
  const chains: Diagnostic[][] = [];
  for (const diagnostic of diagnostics) {
    const previous = chains.at(-1)?.[0];
    const isSamePlace =
      previous?.start.offset === diagnostic.start.offset && previous.end.offset === diagnostic.end.offset;
    if (isSamePlace) chains.at(-1)?.unshift(diagnostic);
    else chains.push([diagnostic]);
  }
  return chains;
}

function headline(ename: string, evalue: string): string {
  return `${colour.red(ename)}${evalue ? `: ${evalue}` : ""}`;
}

/** A place with its line, one line around it, and a caret. */
function placeLines(place: Place, width: number, before: string, after: string): string[] {
  const { label, source, line, column } = place;
  const lines = source.split(/\r\n|\r|\n/);
  const shown = [line - 1, line, line + 1].filter((number) => number >= 0 && number < lines.length);
  const digits = String(line + 2).length;
  return [
    `${before}${colour.cyan(label)}, ${colour.green(`line ${line + 1}`)}${after}`,
    ...shown.flatMap((number) => {
      const margin = String(number + 1).padStart(digits);
      if (number !== line) return [`      ${colour.green(margin)} ${lines[number]}`];
      // Tabs stay tabs, so that the caret stands under its column.
      const indent = lines[number].slice(0, column).replace(/[^\t]/g, " ");
      const caret = "^".repeat(Math.max(1, Math.min(width, lines[number].length - column)));
      return [
        `${colour.green(`----> ${margin}`)} ${lines[number]}`,
        `      ${" ".repeat(digits)} ${indent}${colour.red(caret)}`,
      ];
    }),
  ];
}

function isError(value: unknown): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}

/** A property that may be anything, or throw. */
function text(read: () => unknown): string {
  try {
    return String(read());
  } catch {
    return "";
  }
}
