import { readFileSync } from "node:fs";
import { join } from "node:path";
import { head } from "../handout/assemble.mjs";
import { toHtml } from "../handout/escape.mjs";
import { course } from "../handout/places.mjs";
import { here } from "./places.mjs";

/** −log p, in the colour of the softmax loss; in the page, for a browser would ask the host's root for one. */
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#fdfcf9"/><path d="M6 4C7 18 12 25 28 27" fill="none" stroke="#7B61C4" stroke-width="4" stroke-linecap="round"/></svg>';
export const icon = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(drawing)}">`;

/** What a link to the page shows elsewhere. `<!--og-->` becomes the picture and the address: see shared.mjs. */
export const meta = ({ title, description }) =>
  [
    `<meta name="description" content="${toHtml(description)}">`,
    `<meta property="og:type" content="website">`,
    `<meta property="og:site_name" content="${toHtml(course)}">`,
    `<meta property="og:title" content="${toHtml(title)}">`,
    `<meta property="og:description" content="${toHtml(description)}">`,
    "<!--og-->",
  ].join("\n");

/** What pages have beside the handouts' own style. */
export const siteStyle = () => readFileSync(join(here, "site.css"), "utf8");

/** A page of the site that is no notebook's, in one file like those. */
export function page({ title, description, body, scripts = [], home = "" }) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${toHtml(title)}</title>
${meta({ title, description })}
${head(scripts)}
<style>
${siteStyle()}
</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="course"><a class="home" href="${home}index.html">${toHtml(course)}</a>
<nav aria-label="Parts of the site"><a href="${home}reference/index.html">Reference</a> <a href="${home}search.html">Search</a></nav>
</header>
<div class="page-plain">
<main id="content" tabindex="-1" class="prose">
${body}
</main>
</div>
<footer><p>Text and figures <a href="https://creativecommons.org/licenses/by/4.0/" rel="license noreferrer">CC BY 4.0</a>, code <a href="${home}LICENSE.txt">MIT</a></p></footer>
${scripts.map(({ text }) => `<script>${text}</script>`).join("\n")}
</body>
</html>
`;
}
