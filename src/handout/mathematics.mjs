import { Failure } from "../../scripts/setup/failure.mjs";
import { fromHtml, toHtml } from "./escape.mjs";

/** With the signs that touch it: `before`, TeX, `after`. */
const formula =
  /(?<before>[([“‘]*)<span class="tex(?<display> display)?">(?<escaped>[\s\S]*?)<\/span>(?<after>[.,;:!?)\]”’%-]*)/g;

/**
 * A page with its TeX as MathML, which browsers draw, screen readers speak and paper keeps: one form for all. The TeX
 * stays in `alttext`. Temml, since KaTeX and MathJax draw in HTML or SVG and need the MathML a second time, hidden.
 *
 * @throws Failure that quotes a formula Temml cannot read
 */
export async function withMathematics(html, name) {
  const { default: temml } = await import("temml");
  return html.replace(formula, (...match) => {
    const { before, display, escaped, after } = match.at(-1);
    const tex = fromHtml(escaped).trim();
    try {
      const mathML = temml.renderToString(tex, {
        displayMode: Boolean(display),
        throwOnError: true,
        strict: false,
      });
      const math = mended(mathML).replace("<math", `<math alttext="${toHtml(tex)}"`);
      return display
        ? `${before}<span class="formula" role="group" aria-label="Formula">${math}</span>${after}`
        : unbroken(before, math, after);
    } catch (error) {
      throw new Failure(`${name}: the formula $${tex}$ cannot be read: ${error.message}`);
    }
  });
}

/** No browser counts a formula as a word: a line could end before the comma after it. */
const unbroken = (before, math, after) =>
  before || after ? `<span class="unbroken">${before}${math}${after}</span>` : math;

const thin = '<mspace width="0.1667em"></mspace>';

/**
 * What Temml leaves: a thin space before a function after an index, and a prime that our font has raised already. And two
 * things that browsers space differently. Firefox adds a thin space of its own between the sign of a function's application
 * and a space, so the space comes first. WebKit draws a sum's own space before its index instead of after it, so the sum has
 * none and stands between two.
 */
const mended = (mathML) =>
  mathML
    .replace(/(<\/msu(?:b|p|bsup)>)<mrow>(<mi>\w{2,}<\/mi><mo>\u2061<\/mo>)/g, `$1<mrow>${thin}$2`)
    .replaceAll(`<mo>\u2061</mo>${thin}`, `${thin}<mo>\u2061</mo>`)
    .replace(
      /<(msub|msubsup)><mo movablelimits="false">([∑∏])<\/mo>((?:(?!<\/?msub)[\s\S])*)<\/\1>/g,
      `<mrow>${thin}<$1><mo movablelimits="false" lspace="0em" rspace="0em">$2</mo>$3</$1>${thin}</mrow>`,
    )
    .replace(
      /<msup>(<mi[^>]*>[^<]*<\/mi>)<mo [^>]*class="tml-prime"[^>]*>(.)<\/mo><\/msup>/g,
      '<mrow>$1<mo lspace="0em" rspace="0em">$2</mo></mrow>',
    );
