import { Failure } from "../../scripts/setup/failure.mjs";
import { fromHtml, toHtml } from "./escape.mjs";

const formula = /<span class="tex( display)?">([\s\S]*?)<\/span>/g;

/**
 * A page with its TeX as MathML, which browsers draw, screen readers speak and paper keeps: one form for all. The TeX
 * stays in `alttext`. Temml, since KaTeX and MathJax draw in HTML or SVG and need the MathML a second time, hidden.
 *
 * @throws Failure that quotes a formula Temml cannot read
 */
export async function withMathematics(html, name) {
  const { default: temml } = await import("temml");
  return html.replace(formula, (_, display, escaped) => {
    const tex = fromHtml(escaped).trim();
    try {
      const mathML = temml.renderToString(tex, {
        displayMode: Boolean(display),
        throwOnError: true,
        strict: false,
      });
      const math = mended(mathML).replace("<math", `<math alttext="${toHtml(tex)}"`);
      return display ? `<span class="formula" role="group" aria-label="Formula">${math}</span>` : math;
    } catch (error) {
      throw new Failure(`${name}: the formula $${tex}$ cannot be read: ${error.message}`);
    }
  });
}

/** Two things that Temml leaves: a thin space before a function after an index, and a prime that our font has raised already. */
const mended = (mathML) =>
  mathML
    .replace(
      /(<\/msu(?:b|p|bsup)>)<mrow>(<mi>\w{2,}<\/mi><mo>\u2061<\/mo>)/g,
      '$1<mrow><mspace width="0.1667em"></mspace>$2',
    )
    .replace(
      /<msup>(<mi[^>]*>[^<]*<\/mi>)<mo [^>]*class="tml-prime"[^>]*>(.)<\/mo><\/msup>/g,
      '<mrow>$1<mo lspace="0em" rspace="0em">$2</mo></mrow>',
    );
