import { type Displayable, jupyterDisplay } from "../../figures/display";
import { escapeHtml } from "../../figures/escapeHtml";
import { formatNumber } from "../../figures/formatNumber";
import { inWords } from "../../math/accept";
import { drawn } from "./draw";
import type { QuestionName, Questions } from "./questions";
import { normalId, seedOf } from "./seedOf";

/** The short questions of one student. `show(questions)` writes them out. */
export interface NumericQuestions extends Questions, Displayable {
  /** As it was given. */
  readonly studentId: string;
  /** What each asks, in words, with its numbers. */
  readonly prompts: Readonly<Record<QuestionName, string>>;
}

/**
 * The short questions of quiz part 3, with numbers drawn from the Student ID: the same ID gives the same numbers on
 * every machine, another ID gives others.
 *
 * @param id the Student ID as it stands on the student's card; blanks and capitals do not matter. For an empty one `show` asks
 * for it
 * @returns the questions; `show(…)` writes them out, and their numbers are in `.a`, `.b`, `.c` and `.d`
 * @throws {TypeError} if the ID is neither a text nor a number
 * @example
 * numericQuestions("s1234567").a; // → { s1: …, s2: …, t1: … }
 */
export function numericQuestions(id: string | number): NumericQuestions {
  if (typeof id !== "string" && typeof id !== "number")
    throw new TypeError(
      `numericQuestions: the Student ID is ${inWords(id)}; expected a text, as in "s1234567"`,
    );
  const studentId = String(id);
  const questions = drawn(seedOf(studentId));
  const prompts = promptsOf(questions);
  return {
    ...questions,
    studentId,
    prompts,
    [jupyterDisplay]: () => displayed(studentId, prompts),
  };
}

function promptsOf({ a, b, c, d }: Questions): Record<QuestionName, string> {
  const n = (value: number): string => formatNumber(value, 6);
  const vector = (values: readonly number[]): string => `(${values.map(n).join(", ")})`;
  const columns = c.w.map((wk, k) => `w${subscript(k)} = ${vector(wk)}`).join(", ");
  return {
    a: `Two classes, s₁ = ${n(a.s1)} and s₂ = ${n(a.s2)}; the ${a.t1 === 1 ? "first" : "second"} is the true one (t₁ = ${a.t1}). What is the softmax loss (1)? Three decimals.`,
    b: `Somebody reads the handout's s₂ = 1 − s₁ as scores. For s₁ = ${n(b.s1)}: how much larger is the p₁ that softmax gives for (s₁, 1 − s₁) than f(s₁)? Three decimals, with the sign.`,
    c: `A linear classifier with five classes: ${columns}. The picture x = ${vector(c.x)} shows class ${c.y}, counted from 0. What is the SVM loss, with margin 1?`,
    d: `The same classifier, and beside x a second picture of the same class, x′ = ${vector(d.pictures[1])}. Their two losses are added up. What is the first entry of the sum's gradient with respect to w${subscript(d.y)}, the weights of the true class?`,
  };
}

function subscript(k: number): string {
  return String(k).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);
}

export const noId =
  "There is no Student ID yet: write it in the first code cell, run that cell and this one. Without a class any word will do.";

function displayed(
  studentId: string,
  prompts: NumericQuestions["prompts"],
): ReturnType<Displayable[typeof jupyterDisplay]> {
  if (normalId(studentId) === "")
    return { "text/html": `<p><strong>${escapeHtml(noId)}</strong></p>`, "text/plain": noId };
  const entries = Object.entries(prompts);
  const items = entries.map(([, prompt]) => `<li style="margin:0.3em 0">${escapeHtml(prompt)}</li>`);
  return {
    "text/html": `<p>Questions for the Student ID <strong>${escapeHtml(studentId)}</strong></p><ol type="a" style="max-width:50em;list-style:lower-alpha">${items.join("")}</ol>`,
    "text/plain": [
      `Questions for the Student ID ${studentId}`,
      ...entries.map(([name, prompt]) => `${name}. ${prompt}`),
    ].join("\n"),
  };
}
