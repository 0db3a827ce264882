/**
 * Indented lines of a docstring are formulas, in letters that are legible under Shift + Tab as they are: `e^(sⱼ)`,
 * `p_y`, `Σ_{j≠y}`. On a page their exponents and indices stand where they belong.
 */
export function formulas(parser) {
  const { escapeHtml } = parser.utils;
  parser.renderer.rules.code_block = (tokens, index) => {
    const lines = tokens[index].content.trimEnd().split("\n");
    return `<p class="formula">${lines.map((line) => set(escapeHtml(line))).join("<br>")}</p>`;
  };
  // In a sentence only the indices: p_y, Σ_{j≠y}. Names with such a line stand in code.
  parser.renderer.rules.text = (tokens, index) =>
    escapeHtml(tokens[index].content).replace(
      /(?<=\b[A-Za-z]|[Σ∇])_(?:\{([^}]*)\}|([a-zA-Zε])(?![\p{L}\d]))/gu,
      (_, group, one) => `<sub>${group ?? one}</sub>`,
    );
}

const set = (line) =>
  line
    .replace(/\^\(((?:[^()]|\([^()]*\))*)\)|\^([\p{L}\d])/gu, (_, group, one) => `<sup>${group ?? one}</sup>`)
    .replace(/_\{([^}]*)\}|_([\p{L}\d])/gu, (_, group, one) => `<sub>${group ?? one}</sub>`)
    // A letter that stands alone is a variable, with its index too (pᵢ); one of a word (log1p, for, a) is none.
    .replace(/(?<![\p{Ll}\p{Lu}]\d*)[b-zA-Z](?![\p{Ll}\p{Lu}])/gu, "<var>$&</var>");
