import { escapeHtml } from "./escapeHtml";
import type { Table } from "./figure";

/** The figure in words and numbers, without a script: what is left when nothing can be drawn. */
export function figureHtml({
  caption,
  alt,
  tables,
}: {
  caption: string;
  alt: string;
  tables: readonly Table[];
}): string {
  return [
    `<figure class="losslab-figure">`,
    caption && `<figcaption><strong>${escapeHtml(caption)}</strong></figcaption>`,
    `<p>${escapeHtml(alt)}</p>`,
    tables.length > 0 && `<details><summary>The numbers</summary>${tables.map(tableHtml).join("")}</details>`,
    `</figure>`,
  ]
    .filter(Boolean)
    .join("\n");
}

function tableHtml({ caption, columns, rows }: Table): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(withoutMarkup(name))}</th>`).join("");
  const body = rows
    .map(([first, ...rest]) => {
      const cells = rest.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join("");
      return `<tr><th scope="row">${escapeHtml(String(first))}</th>${cells}</tr>`;
    })
    .join("");
  const title = caption ? `<caption>${escapeHtml(withoutMarkup(caption))}</caption>` : "";
  return `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Labels may carry Plotly's `<br>` and `<b>`; a table's cell should not. */
function withoutMarkup(label: string): string {
  return label.replace(/<br>/g, " ").replace(/<\/?(b|i|sub|sup)>/g, "");
}
