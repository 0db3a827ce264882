import { Marked } from "marked";
import { toHtml } from "./escape.mjs";
import { withMathematics } from "./mathematics.mjs";

/** TeX between dollars, before Markdown can take its `_` and `\\` for its own; `\$` is a dollar. */
const tex = (level, name, pattern, display) => ({
  name,
  level,
  start: (text) => text.indexOf("$"),
  tokenizer(text) {
    const [raw, formula] = text.match(pattern) ?? [];
    return raw && { type: name, raw, formula };
  },
  renderer: ({ formula }) => `<span class="tex${display ? " display" : ""}">${toHtml(formula)}</span>`,
});

const marked = new Marked({
  extensions: [
    tex("inline", "display", /^\$\$([\s\S]+?)\$\$/, true),
    // As in a notebook: no space inside the dollars, no digit after them, so that $5 and $6 are money.
    tex("inline", "formula", /^\$((?![\s$])(?:\\.|[^\\$])*?(?<!\s))\$(?!\d)/, false),
  ],
});

/** Markdown with TeX, as in a notebook's cell, as HTML with MathML. */
export const markdownToHtml = (markdown, name) => withMathematics(marked.parse(markdown), name);
