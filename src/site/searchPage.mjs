import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fromHtml, scriptJson, scriptText } from "../handout/escape.mjs";
import { course } from "../handout/places.mjs";
import { page } from "./page.mjs";
import { here, referenceTool } from "./places.mjs";

/** The sections of a notebook's page (docs/reference/sections.mjs), as what can be found. */
export function placesIn({ name, title }, sections) {
  const number = name.slice(0, 2);
  return sections.map(({ id, ...section }) => ({
    ...section,
    where: section.title === title ? `Notebook ${number}` : `${number} ${title}`,
    address: `${name}.html#${id}`,
  }));
}

/** A page of the reference, as what can be found: the name, and what it is said to be. */
export function placeOfName(html, address) {
  const text = fromHtml(html.match(/<meta name="description" content="([^"]*)"/)[1]);
  return { title: basename(address, ".html"), text, where: "Reference", address };
}

/**
 * A page that finds a word in all others, from the disk too: MiniSearch, and what it looks through, are in it.
 *
 * @param places what can be found: `{ title, text, where, address }`, of which search.js shows all
 */
export function searchPage(places) {
  const scripts = [
    join(referenceTool, "node_modules", "minisearch", "dist", "umd", "index.js"),
    join(here, "search.js"),
  ];
  return page({
    title: `Search · ${course}`,
    description: "Find a word in the notebooks and in the reference.",
    scripts: scripts.map((file) => ({ text: scriptText(readFileSync(file, "utf8")) })),
    body: `<h1>Search</h1>
<form class="search" role="search">
<label for="wanted">A word, a name or a few, in the notebooks and the reference</label>
<input id="wanted" type="search" autocomplete="off" spellcheck="false">
</form>
<p id="count" role="status"></p>
<noscript><p>Searching needs scripts. <a href="index.html#notebooks">All notebooks</a>, <a href="reference/index.html">all names</a>.</p></noscript>
<ol id="found" class="found"></ol>
<script type="application/json" id="places">${scriptJson(places)}</script>`,
  });
}
