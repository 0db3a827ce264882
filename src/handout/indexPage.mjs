import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { head } from "./assemble.mjs";
import { toHtml } from "./escape.mjs";
import { about, course, handoutsFolder } from "./places.mjs";

/** The table of contents of all pages and PDFs that are there. */
export function writeIndex(notebooks, folder = handoutsFolder) {
  const there = (file) => existsSync(join(folder, file));
  const items = notebooks
    .filter(({ name }) => there(`${name}.html`))
    .map((notebook) => item(notebook, folder, there));
  const whole = there("course.pdf") ? '<p><a href="course.pdf">The whole course as one PDF</a></p>' : "";
  const paper = there("quiz.pdf") ? '<p><a href="quiz.pdf">The quiz as a paper to write on, PDF</a></p>' : "";
  writeFileSync(
    join(folder, "index.html"),
    `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(course)}</title>
${head()}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<div class="page-index page-plain">
<main id="content" tabindex="-1" class="prose">
<h1>${toHtml(course)}</h1>
<p>${about}, page by page. Every page works without a network: the figures move, the questions answer at once. To change the code and run it, open the notebooks.</p>
${whole}
${paper}
<ol class="index">
${items.join("\n")}
</ol>
</main>
</div>
<footer><p>Text and figures <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">CC BY 4.0</a></p></footer>
</body>
</html>
`,
  );
}

function item({ name, title }, folder, there) {
  const pdf = there(`${name}.pdf`)
    ? `<a class="paper" href="${name}.pdf" aria-label="PDF of ${toHtml(title)}">PDF</a>`
    : "<span></span>";
  const [, first = ""] =
    readFileSync(join(folder, `${name}.html`), "utf8").match(/<\/h1>\s*<p>([\s\S]*?)<\/p>/) ?? [];
  return `<li><span class="number">${name.slice(0, 2)}</span><a class="title" href="${name}.html">${toHtml(title)}</a>${pdf}<p>${first}</p></li>`;
}
