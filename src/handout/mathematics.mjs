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
      return mathML.replace("<math", `<math alttext="${toHtml(tex)}"`);
    } catch (error) {
      throw new Failure(`${name}: the formula $${tex}$ cannot be read: ${error.message}`);
    }
  });
}
