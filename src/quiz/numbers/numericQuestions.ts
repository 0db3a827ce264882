import { type Displayable, jupyterDisplay } from "../../figures/display";
import { escapeHtml } from "../../figures/escapeHtml";
import { formatNumber } from "../../figures/formatNumber";
import { inWords } from "../../math/accept";
import { distances } from "../hinge/samples";
import { type Random, seededRandom } from "../random";
import { normalId, seedOf } from "./seedOf";

/** Questions a and b: two classes; the true one is the first where t₁ is 1, the second where it is 0. */
export interface TwoClasses {
  /** The score of the first class. */
  readonly s1: number;
  /** The score of the second. */
  readonly s2: number;
  /** Whether the first is the true one. */
  readonly t1: 0 | 1;
}

/** Questions c and d: a linear classifier. */
export interface Classifier {
  /** w[k] is the weight vector of class k. */
  readonly w: readonly (readonly number[])[];
  /** The features of one sample. */
  readonly x: readonly number[];
  /** Its label. */
  readonly y: number;
}

/** The four short questions. */
export type QuestionName = "a" | "b" | "c" | "d";

/** The short questions of one student. `show(questions)` writes them out. */
export interface NumericQuestions extends Displayable {
  /** As it was given. */
  readonly studentId: string;
  /** What each asks, in words, with its numbers. */
  readonly prompts: Readonly<Record<QuestionName, string>>;
  /** The numbers of question a. */
  readonly a: TwoClasses;
  /** The one score of question b. */
  readonly b: {
    /** The score; the other is 1 − s₁. */
    readonly s1: number;
  };
  /** The classifier of question c. */
  readonly c: Classifier;
  /** The same classifier as in c. */
  readonly d: Classifier;
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
  const random = seededRandom(seedOf(studentId));
  const a = twoClasses(random);
  // At 1 the two are the same; on either side of it they are clearly apart.
  const b = { s1: random.label(2) === 1 ? tenths(random, 1.3, 2.8) : tenths(random, -1.5, 0.5) };
  const classifier = classifierOf(random);
  const prompts = promptsOf(a, b.s1, classifier);
  return {
    studentId,
    prompts,
    a,
    b,
    c: classifier,
    d: classifier,
    [jupyterDisplay]: () => displayed(studentId, prompts),
  };
}

/** A number of tenths from `from` to `to`. */
function tenths(random: Random, from: number, to: number): number {
  return Math.round(10 * random.number(from, to)) / 10;
}

function twoClasses(random: Random): TwoClasses {
  for (;;) {
    const [s1, s2] = [tenths(random, -3, 3), tenths(random, -3, 3)];
    const t1 = random.label(2) === 1 ? 1 : 0;
    // Neither clear nor even, and no score that hides a mistake.
    const apart = Math.abs(s1 - s2);
    if (apart >= 0.5 && apart <= 3 && Math.abs(s1) >= 0.3 && Math.abs(s2) >= 0.3) return { s1, s2, t1 };
  }
}

function classifierOf(random: Random): Classifier {
  for (;;) {
    const number = (most: number): number => random.label(2 * most + 1) - most;
    const w = Array.from({ length: 5 }, () => [number(3), number(3)]);
    const x = [number(5), number(5)];
    const y = random.label(5);
    if (isTelling({ w, x, y })) return { w, x, y };
  }
}

/** Whether the usual mistakes give other numbers than the right way, and than each other. */
function isTelling({ w, x, y }: Classifier): boolean {
  const z = distances({ w, x, y });
  const count = z.filter((zj) => zj > 0).length;
  const charged = (margin: number): number => z.reduce((sum, zj) => sum + Math.max(0, zj - 1 + margin), 0);
  const losses = [charged(1), charged(0), charged(1 / 2), charged(2), Math.max(...z), charged(1) + 1];
  return (
    new Set(w.map(String)).size === w.length &&
    // Two or three violated, one of them by the margin alone; none on the corner.
    (count === 2 || count === 3) &&
    z.includes(1) &&
    !z.includes(0) &&
    z.every((zj) => Math.abs(zj) <= 12) &&
    new Set(losses).size === losses.length &&
    // A missing factor or count shows in the slope.
    x.every((xf) => Math.abs(xf) >= 2) &&
    Math.abs(x[0]) !== count &&
    Math.abs(x[0]) !== Math.abs(x[1])
  );
}

function promptsOf(
  { s1, s2, t1 }: TwoClasses,
  score: number,
  { w, x, y }: Classifier,
): Record<QuestionName, string> {
  const n = (value: number): string => formatNumber(value, 6);
  const vector = (values: readonly number[]): string => `(${values.map(n).join(", ")})`;
  const columns = w.map((wk, k) => `w${subscript(k)} = ${vector(wk)}`).join(", ");
  return {
    a: `Two classes, s₁ = ${n(s1)} and s₂ = ${n(s2)}; the ${t1 === 1 ? "first" : "second"} is the true one (t₁ = ${t1}). What is the softmax loss (1)? Three decimals.`,
    b: `Somebody reads the handout's s₂ = 1 − s₁ as scores. For s₁ = ${n(score)}: how much larger is the p₁ that softmax gives for (s₁, 1 − s₁) than f(s₁)? Three decimals, with the sign.`,
    c: `A linear classifier with five classes: ${columns}. The picture x = ${vector(x)} shows class ${y}, counted from 0. What is the SVM loss, with margin 1?`,
    d: `The same classifier and picture: what is the first entry of the gradient with respect to w${subscript(y)}, the weights of the true class?`,
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
