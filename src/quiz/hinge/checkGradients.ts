import { guarded } from "../guarded";
import { type Finding, type QuizReport, quizReport } from "../report";
import {
  type Answer,
  isAsGiven,
  type Kind,
  type ScalarLabel,
  type ScalarOther,
  type VectorLabel,
  type VectorOther,
} from "./answers";
import { problemOf } from "./away";
import { atCorners } from "./corners";
import { names, type Whose } from "./places";

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

function check(kind: Kind, other: Answer, label: Answer): QuizReport {
  // Each by itself: an endless loop in one does not take the other's point.
  const [first, second] = [finding(kind, "other", other), finding(kind, "label", label)];
  const later: Finding = {
    ...missed("the corners are looked at after both are right elsewhere"),
    isEmpty: first.isEmpty || second.isEmpty,
  };
  const corner = first.holds && second.holds ? cornerFinding(kind, other, label) : later;
  const findings = [first, second, corner];
  const wrong =
    findings.find(({ holds, isEmpty }) => !holds && !isEmpty) ?? findings.find(({ holds }) => !holds);
  const summary =
    wrong?.text ?? "both agree with the slopes measured on the loss, and with each other at its corners";
  return quizReport(names[kind].part, findings, summary);
}

const endless = "did not return within two seconds: is there an endless loop in it?";

function finding(kind: Kind, whose: Whose, answer: Answer): Finding {
  const name = names[kind][whose];
  if (typeof answer === "function" && isAsGiven(answer))
    return { ...missed(`${name} is not written yet`), isEmpty: true };
  const found = guarded(() => ({ problem: problemOf(kind, whose, answer) })) ?? { problem: endless };
  if (found.problem) return missed(`${name} ${found.problem}`);
  return {
    holds: true,
    text: `${name} is the ${names[kind].due} of the loss wherever it has one`,
    points: 1,
    outOf: 1,
  };
}

function cornerFinding(kind: Kind, other: Answer, label: Answer): Finding {
  const found = guarded(() => atCorners(kind, other, label)) ?? {
    wrong: `at a corner one of the two ${endless}`,
  };
  return "wrong" in found ? missed(found.wrong) : { holds: true, text: found.chosen, points: 1, outOf: 1 };
}

function missed(text: string): Finding {
  return { holds: false, text, points: 0, outOf: 1 };
}
