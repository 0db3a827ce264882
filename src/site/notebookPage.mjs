import { fromHtml } from "../handout/escape.mjs";
import { course } from "../handout/places.mjs";
import { withCodeLinks } from "./codeLinks.mjs";
import { meta, siteStyle } from "./page.mjs";
import { binderUrl } from "./repository.mjs";

/** A handout as a page of the site: it says what it is, leads to the notebook, to Binder and to the reference. */
export function notebookPage(html, notebook, { there, repository, addresses }) {
  const { name, title, text } = notebook;
  const description = words(html.match(/<\/h1>\s*<p[^>]*>([\s\S]*?)<\/p>/)?.[1] ?? title);
  const links = [
    repository && `<a href="${binderUrl(repository, name)}" rel="noreferrer">Run it in Binder</a>`,
    `<a href="notebooks/${name}.ipynb" download>Download the notebook</a>`,
    there(`${name}.pdf`) && `<a href="${name}.pdf">PDF</a>`,
  ].filter(Boolean);
  return withCodeLinks(html, JSON.parse(text), addresses)
    .replace("</title>", () => `</title>\n${meta({ title: `${title} · ${course}`, description })}`)
    .replace("</head>", () => `<style>\n${siteStyle()}\n</style>\n</head>`)
    .replace(
      /<a class="home"[^>]*>[^<]*<\/a>/,
      (home) =>
        `${home}<a class="part" href="reference/index.html">Reference</a><a class="part" href="search.html">Search</a>`,
    )
    .replace(
      /<p class="about">[\s\S]*?<\/p>/,
      (about) => `${about}\n<p class="links screen-only">${links.join(" ")}</p>`,
    );
}

/** What markup says, with a formula's TeX. */
const words = (markup) =>
  fromHtml(markup.replace(/<math[^>]*? alttext="([^"]*)"[\s\S]*?<\/math>/g, "$1").replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();
