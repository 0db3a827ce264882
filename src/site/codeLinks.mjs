/**
 * A notebook's page with the names of its code linked to where the reference explains them: in its code cells, and in
 * prose where a name stands alone as code. Only names that the notebook imports, so that another library's `softmax` or
 * a reader's own is none of them.
 *
 * @param notebook the notebook's JSON
 * @param addresses each public name → its page
 */
export function withCodeLinks(html, notebook, addresses) {
  const imported = importedNames(notebook).filter((name) => addresses.has(name));
  if (imported.length === 0) return html;
  const names = new Set(imported);
  const from = html.indexOf("<main");
  const to = html.indexOf("</main>");
  return html.slice(0, from) + linked(html.slice(from, to), names, addresses) + html.slice(to);
}

export function importedNames({ cells }) {
  const code = cells
    .filter(({ cell_type }) => cell_type === "code")
    .map(({ source }) => [source].flat().join(""));
  const braces = code.flatMap((text) =>
    [...text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s*from\s*["']losslab["']/g)].map(
      ([, names]) => names,
    ),
  );
  // `a as b` is used as b, and its page is a's: left alone.
  return [
    ...new Set(
      braces.flatMap((names) => names.split(",").map((name) => name.trim().replace(/^type\s+/, ""))),
    ),
  ].filter((name) => /^\w+$/.test(name));
}

function linked(html, names, addresses) {
  const link = (name, inside) =>
    `<a class="reference" href="${addresses.get(name)}" title="${name} in the reference">${inside}</a>`;
  return html
    .replace(/<div class="highlight[^"]*">[\s\S]*?<\/div>/g, (block) => {
      const own = declaredIn(block.replace(/<[^>]*>/g, ""));
      return block.replace(
        /<span class="(?:nx|kt|nb|nc|nv)">(\w+)<\/span>(?!<span class="o">:<\/span>)/g,
        (span, name, offset) => {
          const isProperty = /\.<\/span>$/.test(block.slice(0, offset));
          return names.has(name) && !own.has(name) && !isProperty ? link(name, span) : span;
        },
      );
    })
    .replace(/<(table|a|h[1-6]|summary)\b[\s\S]*?<\/\1>|<code>(\w+)<\/code>/g, (part, _, name) =>
      names.has(name) ? link(name, part) : part,
    );
}

/** Names that a cell gives a meaning of its own: constants, functions, parameters. */
function declaredIn(code) {
  const lists = [
    /\b(?:const|let|function)\s+(\w+)/g,
    /\b(?:const|let)\s*[{[]([^}\]]*)[}\]]/g,
    /\(([^()]*)\)(?::[^=()]*)?\s*=(?:>|&gt;)/g,
    /(\w+)\s*=(?:>|&gt;)/g,
  ].flatMap((pattern) => [...code.matchAll(pattern)].map(([, names]) => names));
  // `x: number` names x, `{ y: label }` label; the type is no harm.
  return new Set(lists.flatMap((names) => names.match(/\w+/g) ?? []));
}
