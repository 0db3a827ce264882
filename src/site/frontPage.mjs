import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { marked } from "marked";
import { Failure } from "../../scripts/setup/failure.mjs";
import { dist, root } from "../../scripts/setup/paths.mjs";
import { scriptText, toHtml } from "../handout/escape.mjs";
import { about, course, here as handoutCode } from "../handout/places.mjs";
import { page } from "./page.mjs";
import { binderUrl } from "./repository.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");
const { description } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/**
 * The first page: what the course is, a figure to move at once, the notebooks, and how to run them.
 *
 * @param there whether the site has a file
 */
export function frontPage({ notebooks, there, repository }) {
  const scripts = [join(dist, "explorables", "browser.js"), join(handoutCode, "page.js")].map((file) => ({
    text: scriptText(readFileSync(file, "utf8")),
  }));
  const pdf = (file, words) => (there(file) ? `<li><a href="${file}">${words}</a>, PDF</li>` : "");
  const quiz = there("06-quiz.html")
    ? '<li><a href="06-quiz.html">The quiz</a>: two derivations and four numbers drawn from the Student ID, checked at once</li>'
    : "";
  const clone = repository ? `https://github.com/${repository}.git` : "&lt;this repository&gt;";
  const body = `<h1>${toHtml(course)}</h1>
<p>${about}, as ten TypeScript notebooks. Every formula is also a line of code, every gradient is checked, and the important figures move under your hand.</p>
${liveFigure()}
<p>Move the scores; then take a gradient step. <a href="04-softmax-loss.html">Notebook 04</a> says why the gradient is <strong>p − t</strong>.</p>
<h2 id="notebooks">The notebooks</h2>
<p>Each page is a notebook that has been run: its figures move and its questions answer at once, without a network.</p>
<ol class="index">
${notebooks.map((notebook) => item(notebook, there)).join("\n")}
</ol>
<ul>
<li><a href="reference/index.html">The reference</a>: every name that a notebook imports, with formula, shapes, errors and an example</li>
<li><a href="search.html">Search</a> in all of it</li>
${quiz}
${pdf("quiz.pdf", "The quiz as a paper to write on")}
${pdf("course.pdf", "The whole course")}
</ul>
<h2 id="run">Run them</h2>
<p>On your machine, with <a href="https://nodejs.org" rel="noreferrer">Node.js</a> 20.19 or newer and <a href="https://www.python.org" rel="noreferrer">Python</a> 3.10 or newer:</p>
<pre><code>git clone ${clone} losslab &amp;&amp; cd losslab
npm start</code></pre>
<p>The first start takes about a minute and opens JupyterLab; everything stays in that folder.${
    repository
      ? ` Without installing anything: <a href="${binderUrl(repository, "00-start-here")}" rel="noreferrer">run it in Binder</a>, whose first start takes minutes and which keeps nothing.`
      : ""
  }</p>
<h2 id="cite">Licence and citation</h2>
<p>Prose and figures are <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">CC BY 4.0</a>, code is <a href="LICENSE.txt">MIT</a>. To cite the course: <a href="CITATION.cff">CITATION.cff</a>.</p>`;
  return page({ title: course, description, body, scripts });
}

/** A notebook with the line that README.md has for it. */
function item({ name, title }, there) {
  const [, line] = readme.match(new RegExp(`\\(notebooks/${name}\\.ipynb\\) \\| (.+) \\|`)) ?? [];
  if (!line) throw new Failure(`README.md has no line on ${name}: add it to the table of notebooks.`);
  const pdf = there(`${name}.pdf`)
    ? `<a class="paper" href="${name}.pdf" aria-label="PDF of ${toHtml(title)}">PDF</a>`
    : "";
  return `<li><span class="number">${name.slice(0, 2)}</span><a class="title" href="${name}.html">${toHtml(title)}</a>${pdf}<p>${marked.parseInline(line)}</p></li>`;
}

/** The softmax loss, as in notebook 04: a still picture where no script runs. */
function liveFigure() {
  const { liveSoftmaxLoss } = createRequire(import.meta.url)(join(dist, "index.js"));
  const output = liveSoftmaxLoss({ classes: ["cat", "dog", "fox"], scores: [2, 1, -1], label: 1 });
  const html = output[Symbol.for("Jupyter.display")]()["text/html"];
  const [, attributes, still] = html.match(/^<div class="losslab-live"([^>]*)>([\s\S]*)<\/div>\n<script>/);
  return `<div class="live-output"><div class="still">${still}</div><div class="live losslab-live"${attributes}></div></div>`;
}
