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
}

const set = (line) =>
  line
    .replace(/\^\(((?:[^()]|\([^()]*\))*)\)|\^(\w|γ)/g, (_, group, one) => `<sup>${group ?? one}</sup>`)
    .replace(/_\{([^}]*)\}|_(\w|Δ)/g, (_, group, one) => `<sub>${group ?? one}</sub>`)
    // A letter that stands alone is a variable; a word (log, softmax, for) is none.
    .replace(/(?<![\p{L}\p{M}&<\/])[a-zA-Z](?![\p{L}>])(?!&)/gu, (letter) => (letter === "a" ? letter : `<var>${letter}</var>`));
