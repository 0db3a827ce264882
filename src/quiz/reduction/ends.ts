/** Whether the first line is (1) and the last (2): in value, and in form as far as that can be seen. */
import type { Form } from "./form";
import type { Verdict } from "./verdict";

export interface Problem {
  readonly text: string;
  /** It would be in its place at the other end. */
  readonly backwards?: boolean;
}

export function startProblem({ right, fault, form, library }: Verdict): Problem | undefined {
  if (fault) return { text: fault };
  if (library) return { text: "it leaves the work to the library" };
  if (!right) return { text: "its values are not those of (1)" };
  if (form?.hasSigmoid && !form.hasSoftmax)
    return {
      text: "it is written with the sigmoid already. (1) has e to each score, divided by their sum",
      backwards: true,
    };
  if (form?.hasSoftplus && !form.hasSoftmax)
    return { text: "it is simplified already. (1) has e to each score, divided by their sum" };
  return undefined;
}

export function endProblem({ right, fault, form, library }: Verdict, count: number): Problem | undefined {
  if (count < 2) return { text: "one line cannot be both (1) and (2)" };
  if (fault) return { text: fault };
  if (library) return { text: "it leaves the work to the library" };
  if (!right) return { text: "its values are not those of the loss for every pair of scores" };
  if (form?.isBinary) return binaryProblem(form.isBinary);
  if (form?.hasSoftplus)
    return {
      text: "its values are right, but it stops at log(1 + e^…). (2) is written with log f(s) and log(1 − f(s))",
    };
  if (form?.hasSoftmax && !form.hasSigmoid)
    return {
      text: "its values are right, but it is still written with two exponentials. (2) is written with f",
      backwards: true,
    };
  return undefined;
}

function binaryProblem(form: NonNullable<Form["isBinary"]>): Problem | undefined {
  switch (form) {
    case "no":
      return {
        text: "its values are right, but it is not made of log f(s) and log(1 − f(s)) alone: it also takes a property of f into account",
      };
    case "turned round":
      return {
        text: "for t₁ = 1 it takes log(1 − f(…)), for t₁ = 0 log f(…): that is (2) for the other class. 1 − f(−s) is f(s): write it with f of the opposite score",
      };
    case "one f":
      return {
        text: "it is −log f of s or of −s, by the case. (2) has both terms, with log f(s) and log(1 − f(s))",
      };
    default:
      return undefined;
  }
}

/** What is said of a last line that passes. */
export function endNote({ form }: Verdict): string {
  switch (form?.isBinary) {
    case "as printed":
      return "the last line is (2)";
    case "with f(−s)":
      return "the last line is (2), with f(−s) for 1 − f(s): say in 1b why they are the same";
    case "with 1 − f(−s)":
      return "the last line is (2), with 1 − f(−s) for f(s): say in 1b why they are the same";
    default:
      return form?.hasBothTerms
        ? "the last line is (2)"
        : "the last line has the values of (2); written with f, its form could be checked too";
  }
}
