import type { Displayable } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { liveOutput } from "./liveOutput";
import type { Option } from "./option";

/**
 * A prediction to make before reading on: buttons under the cell, and the reason for each answer at once.
 * Where no script runs, and on paper, the options are a list and the answer is folded away.
 *
 * @param question what to predict
 * @param options at least two; exactly one carries `right: true`; each says `because` of what it is right or wrong
 * @throws {TypeError} if the options are not so
 * @example
 * show(choose("Is softmax([1, 2]) the same as softmax([101, 102])?", [
 *   { text: "Yes", right: true, because: "Only differences of scores count." },
 *   { text: "No", because: "The common factor e¹⁰⁰ cancels in the fraction." },
 * ]))
 */
export function choose(question: string, options: readonly Option[]): Displayable {
  if (!Array.isArray(options) || options.length < 2 || options.filter(({ right }) => right).length !== 1)
    throw new TypeError(
      "choose: options are not a list of two or more answers of which exactly one has right: true",
    );
  const silent = options.find(({ because }) => !because);
  if (silent)
    throw new TypeError(
      `choose: the option ${JSON.stringify(silent.text)} has no because; say why it is right or wrong`,
    );
  const right = options.find((option) => option.right) as Option;
  const list = options.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join("");
  return liveOutput({
    name: "choose",
    props: { question, options },
    still:
      `<p><strong>Predict.</strong> ${escapeHtml(question)}</p><ul>${list}</ul>` +
      `<details><summary>Answer</summary><p><strong>${escapeHtml(right.text)}.</strong> ${escapeHtml(right.because)}</p></details>`,
    text: `Predict. ${question}\n${options.map(({ text }) => `  ○ ${text}`).join("\n")}`,
  });
}
