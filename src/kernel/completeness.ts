/**
 * Whether a source parses, and if not, whether more of it could help.
 *
 * Upstream: `isCompleteCode` says "complete" of what can never be; and syntax errors are reported for the cell with
 * tslab's own `export { … }` appended, which adds errors of its own when a brace is missing.
 */
import type typescript from "@tslab/typescript-for-tslab";
import type { Diagnostic } from "./tslab";
import type { TypeScript } from "./typescriptHooks";

/** Makes the source a module, as tslab does; without a line's end, so that lines stay the reader's. */
const prefix = "export {};";

/** TypeScript's numbers for what ends too soon: a string ends with its line, a template and a comment do not. */
const openString = 1002;
const openAcrossLines = new Set([1160, 1010]);

type Parsed = typescript.SourceFile & {
  readonly parseDiagnostics: readonly typescript.DiagnosticWithLocation[];
};

/** In the spelling of `is_complete_reply`. */
export function completeness(ts: TypeScript, source: string): "complete" | "incomplete" | "invalid" {
  const errors = syntaxErrors(ts, source);
  if (errors.length === 0) return "complete";
  const end = source.trimEnd().length;
  const isUnfinished = errors.every(
    ({ start, code }) => (start.offset >= end && code !== openString) || openAcrossLines.has(code),
  );
  return isUnfinished ? "incomplete" : "invalid";
}

export function syntaxErrors(ts: TypeScript, source: string): Diagnostic[] {
  const file = ts.createSourceFile("cell.ts", prefix + source, ts.ScriptTarget.Latest) as Parsed;
  const at = (position: number) => {
    const offset = Math.max(0, position - prefix.length);
    const { line, character } = file.getLineAndCharacterOfPosition(offset + prefix.length);
    return { offset, line, character: line === 0 ? character - prefix.length : character };
  };
  return file.parseDiagnostics.map(({ start, length, messageText, code }) => ({
    start: at(start),
    end: at(start + length),
    messageText: ts.flattenDiagnosticMessageText(messageText, "\n"),
    code,
  }));
}
