import { existsSync } from "node:fs";
import { join } from "node:path";

const LONGEST = 14; // lines of code a reader takes in at once
const ABSOLUTE = /(?<![\w.:/<])\/[A-Za-z][\w.-]*\/[\w./-]+|\b[A-Z]:\\\w+|file:\/\/\S+/;

/** What a reader of this notebook would trip over, found without running it. */
export function formProblems(notebook, folder) {
  const problems = [];
  const headings = [];
  for (const [index, cell] of notebook.cells.entries()) {
    const text = [cell.source].flat().join("");
    const where = `cell ${index + 1} (${cell.id})`;
    const path = text.match(ABSOLUTE);
    if (path) problems.push(`${where} has an absolute path: ${path[0]}`);
    if (cell.cell_type === "code") {
      const lines = text.split("\n").length;
      const hidden = cell.metadata.jupyter?.source_hidden;
      if (lines > LONGEST && !hidden)
        problems.push(`${where} has ${lines} lines of code, more than ${LONGEST}`);
    } else if (cell.cell_type === "markdown") {
      const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "");
      for (const [, marks, words] of prose.matchAll(/^(#{1,6}) +(.*)/gm)) {
        headings.push({ where, level: marks.length, words });
      }
      for (const [, target] of prose.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)) {
        const missing = !existsSync(join(folder, decodeURIComponent(target)));
        if (missing) problems.push(`${where} links to ${target}, which does not exist`);
      }
    }
  }
  const titles = headings.filter(({ level }) => level === 1);
  if (titles.length !== 1) problems.push(`${titles.length} titles (# …), not one`);
  if (headings[0] && headings[0].level !== 1) problems.push("the first heading is not the title");
  headings.forEach(({ where, level, words }, index) => {
    const above = headings[index - 1]?.level ?? level;
    if (level > above + 1) problems.push(`${where}: “${words}” is level ${level} right under level ${above}`);
  });
  if (notebook.metadata.kernelspec?.name !== "tslab") problems.push("the kernel is not tslab");
  return problems;
}
