import { formatNumber } from "../../figures/formatNumber";
import { guarded, returnedInWords } from "../guarded";
import { type Finding, type QuizReport, quizReport } from "../report";
import {
  type Answer,
  answerAt,
  type ScalarLabel,
  type ScalarOther,
  type VectorLabel,
  type VectorOther,
} from "./answers";
import { hinge, type Sample } from "./losses";
import { measured } from "./measured";
import { mistakeOf, type Place } from "./mistakes";
import { cornerSamples, samples } from "./samples";

/**
 * Checks quiz 2a: the slopes of the SVM loss L = Σ_{j≠y} max(0, w_j x − w_y x + 1) for scalar w and x.
 *
 * Both are compared with central differences of L, where L has a slope; at its corners any subgradient passes that is
 * the same in both. Where one is wrong the report gives a small example, and names the mistake if it knows it.
 *
 * @param other (w, x, y, j) → ∂L/∂w_j, for a class j ≠ y; w holds one number for each class
 * @param label (w, x, y) → ∂L/∂w_y
 * @returns a report, whatever is passed: it never throws
 * @example
 * checkScalarGradients(() => 0, () => 0).summary; // what is wrong, in one sentence
 */
export function checkScalarGradients(other: ScalarOther, label: ScalarLabel): QuizReport {
  return check("scalars", other as Answer, label as Answer);
}

/**
 * Checks quiz 2b: the gradients (3) and (4) of the SVM loss with respect to the weight vectors, as
 * {@link checkScalarGradients} does for scalars.
 *
 * @param other (w, x, y, j) → ∇_{w_j} L, for a class j ≠ y: an array as long as x; w[k] is the weight vector of class k
 * @param label (w, x, y) → ∇_{w_y} L: an array as long as x
 * @returns a report, whatever is passed: it never throws
 * @example
 * checkVectorGradients((_, x) => x, (_, x) => x).summary; // what is wrong, in one sentence
 */
export function checkVectorGradients(other: VectorOther, label: VectorLabel): QuizReport {
  return check("vectors", other as Answer, label as Answer);
}

type Kind = "scalars" | "vectors";

const names = {
  scalars: { part: "2a", other: "∂L/∂w_j", label: "∂L/∂w_y" },
  vectors: { part: "2b", other: "∇L for w_j", label: "∇L for w_y" },
} as const;

/** What takes the work off the student. */
const libraryGradients = /\b(multiclassHinge|linearGradient|checkGradient|softmaxCrossEntropy)\b/;

function check(kind: Kind, other: Answer, label: Answer): QuizReport {
  const { part } = names[kind];
  // Each by itself: an endless loop in one does not take the other's point.
  const [first, second] = [finding(kind, "other", other), finding(kind, "label", label)];
  const corner =
    first.holds && second.holds
      ? (guarded(() => atCorners(kind, other, label)) ?? missed(`at a corner one of the two ${endless}`))
      : missed("the corners are looked at after both are right elsewhere");
  const findings = [first, second, corner];
  const wrong = findings.find(({ holds }) => !holds);
  const summary =
    wrong?.text ?? "both agree with the slopes measured on the loss, and with each other at its corners";
  return quizReport(part, findings, summary);
}

const endless = "did not return within two seconds: is there an endless loop in it?";

function finding(kind: Kind, whose: "other" | "label", answer: Answer): Finding {
  const name = names[kind][whose];
  const found = guarded(() => ({ problem: problemOf(kind, whose, answer) })) ?? { problem: endless };
  if (found.problem) return missed(`${name} ${found.problem}`);
  return { holds: true, text: `${name} is the slope of the loss wherever it has one`, points: 1, outOf: 1 };
}

function problemOf(kind: Kind, whose: "other" | "label", answer: Answer): string | undefined {
  if (typeof answer !== "function")
    return `is ${returnedInWords(answer)}; expected a function of ${whose === "other" ? "w, x, y and j" : "w, x and y"}`;
  const library = libraryGradients.exec(Function.prototype.toString.call(answer))?.[1];
  if (library) return `calls the library's ${library}: write the formula out`;
  const places = placesOf(samplesOf(kind), whose);
  const answers: (readonly number[])[] = [];
  for (const place of places) {
    const found = answerAt(answer, kind, place);
    if ("fault" in found) {
      // Where it is the same everywhere, an example says nothing.
      const everywhere = places.every((other) => {
        const again = answerAt(answer, kind, other);
        return "fault" in again && again.fault === found.fault;
      });
      return everywhere ? found.fault : `${found.fault}, ${inWords(kind, place, whose)}`;
    }
    answers.push(found);
  }
  const wrong = places.findIndex(({ sample, k }, i) =>
    measured(hinge(1), sample, k).some((g, f) => Math.abs(g - answers[i][f]) > 1e-9 * (1 + Math.abs(g))),
  );
  if (wrong < 0) return undefined;
  const mistake = mistakeOf(whose, places, answers);
  const due = measured(hinge(1), places[wrong].sample, places[wrong].k);
  return (
    `is ${slopes(kind, answers[wrong])} ${inWords(kind, places[wrong], whose)}; the loss's slope there is ${slopes(kind, due)}.` +
    `${mistake ? ` ${mistake}` : ""}`
  );
}

const sizes: Readonly<Record<Kind, readonly number[]>> = { scalars: [1], vectors: [2, 1, 3, 5] };

/** Drawn once: they are the same for every check. */
const drawn = new Map<Kind, readonly Sample[]>();

function samplesOf(kind: Kind): readonly Sample[] {
  const known = drawn.get(kind) ?? samples(sizes[kind]);
  drawn.set(kind, known);
  return known;
}

function placesOf(all: readonly Sample[], whose: "other" | "label"): Place[] {
  return all.flatMap((sample) =>
    sample.w.flatMap((_, k) => ((k === sample.y) === (whose === "label") ? [{ sample, k }] : [])),
  );
}

/**
 * At a corner the slope of max(0, z) jumps from 0 to 1; any α from 0 to 1 is a subgradient, if it is the same for w_j
 * and w_y. (3) and (4) take 0. Moving all weight vectors alike changes no difference of scores: the slopes of all
 * classes add up to 0, at a corner too.
 */
function atCorners(kind: Kind, other: Answer, label: Answer): Finding {
  let takes: number | undefined;
  for (const sample of cornerSamples(sizes[kind])) {
    const x = sample.x.findIndex((xf) => xf !== 0);
    const sum = sample.x.map(() => 0);
    for (const k of sample.w.keys()) {
      const found = answerAt(k === sample.y ? label : other, kind, { sample, k });
      if ("fault" in found) return missed(`${k === sample.y ? "w_y" : "w_j"}: it ${found.fault}`);
      found.forEach((g, f) => {
        sum[f] += g;
      });
      if (k === sample.y) continue;
      const [low, high] = [1 - 2 ** -6, 1 + 2 ** -6].map((margin) => measured(hinge(margin), sample, k));
      const alpha = found[x] / sample.x[x];
      const outside = found.some(
        (g, f) => g < Math.min(low[f], high[f]) - 1e-9 || g > Math.max(low[f], high[f]) + 1e-9,
      );
      if (outside)
        return missed(
          `${names[kind].other} is no subgradient ${inWords(kind, { sample, k }, "other")}: ${slopes(kind, found)}`,
        );
      if (low[x] !== high[x]) takes ??= alpha;
    }
    if (sum.some((total) => Math.abs(total) > 1e-9))
      return missed(
        `at a corner, where some w_j·x − w_y·x + 1 is exactly 0, the two do not take the same slope (${inWords(kind, { sample, k: sample.y }, "label")}): is it > in one and ≥ in the other?`,
      );
  }
  const chosen =
    takes === 0
      ? "at a corner both take 0, as (3) and (4) do"
      : `at a corner both take ${formatNumber(takes ?? 0)} × x, where (3) and (4) take 0: a subgradient as good as theirs. Say in 2c why`;
  return { holds: true, text: chosen, points: 1, outOf: 1 };
}

function missed(text: string): Finding {
  return { holds: false, text, points: 0, outOf: 1 };
}

function inWords(kind: Kind, { sample: { w, x, y }, k }: Place, whose: "other" | "label"): string {
  const weights = kind === "scalars" ? list(w.map(([wk]) => wk)) : `[${w.map(list).join(", ")}]`;
  const features = kind === "scalars" ? formatNumber(x[0]) : list(x);
  return `at w = ${weights}, x = ${features}, y = ${y}${whose === "other" ? `, j = ${k}` : ""}`;
}

/** One slope for scalars, a vector of them for vectors. */
function slopes(kind: Kind, numbers: readonly number[]): string {
  return kind === "scalars" ? formatNumber(numbers[0], 4) : list(numbers);
}

function list(numbers: readonly number[]): string {
  return `[${numbers.map((number) => formatNumber(number, 4)).join(", ")}]`;
}
