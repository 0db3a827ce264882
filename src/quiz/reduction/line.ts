/** A line of the derivation: a formula in the two scores and the target of the first class (1 or 0). */
export type Line = (s1: number, s2: number, t1: number) => number;

export interface Input {
  readonly s1: number;
  readonly s2: number;
  readonly t1: number;
}

/** A line with the words by which a report names it. */
export interface WrittenLine {
  readonly of: Line;
  /** Its formula, or the name that the student gave it. */
  readonly text: string;
  /** Its source without what changes nothing: comments, blanks, brackets, names of the inputs. */
  readonly bare: string;
  /** Its source. */
  readonly source: string;
}

/** The longest formula that a report quotes. */
const longest = 110;

export function writtenLine(of: Line, name?: string): WrittenLine {
  const source = sourceOf(of);
  const formula = body(source);
  const quoted = formula.length > longest ? `${formula.slice(0, longest - 1)}…` : formula;
  return { of, source, text: name ?? quoted, bare: bare(source) };
}

/** The code as it was written: the compiler turns an imported `f(…)` into `(0, losslab_1.f)(…)`. */
function sourceOf(of: Line): string {
  return (
    Function.prototype.toString
      .call(of)
      // What makes a loop stoppable in the notebook's kernel.
      .replace(/if \(__interrupt__\[0\]\)\s*__interrupt__\.stop\(\);\s*/g, "")
      .replace(/\(0, *\w+\.(\w+)\)/g, "$1")
      .replace(/\b\w+_\d+\.(\w+)/g, "$1")
  );
}

/** What stands after the arrow, or in the braces. */
function body(source: string): string {
  if (/^function \w*\(\) \{ \[native code\] \}$/.test(source)) return "(made by bind)";
  const [, after] = /^[^{=]*=>\s*([\s\S]*)$/.exec(source) ?? [];
  return (after ?? source.replace(/^(?:async )?function\s*\w*\s*\([^)]*\)\s*/, ""))
    .replace(/^\{\s*(?:return\s+)?|;?\s*\}$/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function bare(source: string): string {
  const [, inputs] = /^(?:function\s*\w*\s*)?\(?([^)=]*)\)?\s*(?:=>|\{)/.exec(source) ?? [];
  const names = (inputs ?? "").split(",").map((name) => name.trim());
  const renamed = names.reduce(
    (text, name, i) => (/^\w+$/.test(name) ? text.replace(new RegExp(`\\b${name}\\b`, "g"), `#${i}`) : text),
    body(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
  );
  return renamed.replace(/[\s()]|;$/g, "");
}
