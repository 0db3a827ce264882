import { type Displayable, jupyterDisplay } from "./display";
import { escapeHtml } from "./escapeHtml";
import type { Table } from "./figure";
import { formatNumber } from "./formatNumber";

/**
 * A table to {@link show}: one row per entry, numbers to four digits. Where no HTML is shown, columns of plain text.
 *
 * @example
 * show(table({ columns: ["s", "σ(s)"], rows: [0, 1, 2].map((s) => [s, sigmoid(s)]) }))
 * @throws {RangeError} if a row has not as many cells as there are columns
 */
export function table({ caption = "", columns, rows }: Table): Displayable {
  for (const [i, row] of rows.entries())
    if (row.length !== columns.length)
      throw new RangeError(
        `table: row ${i} has ${row.length} cells for ${columns.length} columns; the counts must agree`,
      );
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? formatNumber(cell, 4) : cell)),
  );
  return {
    [jupyterDisplay]: () => ({
      "text/html": html(caption, columns, cells),
      "text/plain": plain(caption, [[...columns], ...cells]),
    }),
  };
}

function html(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[], tag: "th" | "td"): string =>
    `<tr>${cells.map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""} style="text-align:left">${escapeHtml(cell)}</${tag}>`).join("")}</tr>`;
  return (
    `<table>${caption && `<caption style="text-align:left">${escapeHtml(caption)}</caption>`}` +
    `<thead>${row(columns, "th")}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody></table>`
  );
}

function plain(caption: string, rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
  return (caption ? [caption, ...lines] : lines).join("\n");
}
