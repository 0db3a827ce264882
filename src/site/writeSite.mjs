import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";
import { filesIn } from "../../scripts/setup/stamp.mjs";
import { toHtml } from "../handout/escape.mjs";
import { importedNames } from "./codeLinks.mjs";
import { frontPage } from "./frontPage.mjs";
import { notebookPage } from "./notebookPage.mjs";
import { notFoundPage } from "./notFound.mjs";
import { icon } from "./page.mjs";
import { addressesIn } from "./reference.mjs";
import { placeOfName, placesIn, searchPage } from "./searchPage.mjs";

/** The figure that a link to the site shows elsewhere. */
const picture = "live-figure.png";

/**
 * Everything of the site beside the reference, which is in `folder` already.
 *
 * @param notebooks the course's, see notebooks.mjs
 * @param from the folder with their handouts, and PDFs where there are
 * @param repository `owner/name` on GitHub; without it nothing leads to Binder
 * @param url where the site will be, if that is known
 * @param pdf whether to take the PDFs along
 */
export async function writeSite({ notebooks, from, folder, repository, url, pdf = true }) {
  // Nothing of an earlier site stays, and nothing else of the handouts comes along: the key lies beside them.
  for (const name of readdirSync(folder))
    if (name !== "reference") rmSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, "notebooks"));
  const pdfs = [...notebooks.map(({ name }) => name), "course", "quiz"].map((name) => `${name}.pdf`);
  for (const file of pdf ? pdfs : [])
    if (existsSync(join(from, file))) copyFileSync(join(from, file), join(folder, file));
  const there = (file) => existsSync(join(folder, file));

  const write = (file, html) => writeFileSync(join(folder, file), shared(html, file, url));
  const addresses = addressesIn(join(folder, "reference"));
  // Not at the top: parse5 comes with the reference.
  const { sections } = await import("../../docs/reference/sections.mjs");
  const places = [];
  for (const notebook of notebooks) {
    const { name, path } = notebook;
    copyFileSync(path, join(folder, "notebooks", `${name}.ipynb`));
    const handout = readFileSync(join(from, `${name}.html`), "utf8");
    write(`${name}.html`, notebookPage(handout, notebook, { there, repository, addresses }));
    places.push(...placesIn(notebook, sections(handout)));
  }
  write("index.html", frontPage({ notebooks, there, repository }));
  write("404.html", notFoundPage(url));
  const users = usersOf(notebooks);
  for (const path of filesIn(join(folder, "reference")).filter((file) => file.endsWith(".html"))) {
    const file = path.slice(folder.length + 1).replaceAll("\\", "/");
    const html = readFileSync(path, "utf8");
    write(file, withUsers(html, users.get(basename(path, ".html"))));
    if (addresses.has(basename(path, ".html"))) places.push(placeOfName(html, file));
  }
  write("search.html", searchPage(places));
  copyFileSync(join(root, "docs", picture), join(folder, picture));
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE.txt"));
  copyFileSync(join(root, "CITATION.cff"), join(folder, "CITATION.cff"));
  // GitHub Pages would otherwise run Jekyll over it.
  writeFileSync(join(folder, ".nojekyll"), "");
}

/** Each imported name → the notebooks that import it. */
function usersOf(notebooks) {
  const users = new Map();
  for (const notebook of notebooks)
    for (const name of importedNames(JSON.parse(notebook.text)))
      users.set(name, [...(users.get(name) ?? []), notebook]);
  return users;
}

/** A page of the reference with the notebooks that use what it explains. */
function withUsers(html, notebooks) {
  const link = ({ name, title }) =>
    `<a href="../../${name}.html" title="${toHtml(title)}">${name.slice(0, 2)}</a>`;
  const used = notebooks
    ? `<p class="used">In notebook${notebooks.length > 1 ? "s" : ""} ${notebooks.map(link).join(", ")}</p>`
    : "";
  return html.replace(/<!--used-->[\s\S]*?<!--\/used-->/, () => `<!--used-->${used}<!--/used-->`);
}

/** A page with its own address, and with the picture's: whole where they are known, for only those lead there from elsewhere. */
function shared(html, file, url) {
  const up = "../".repeat(file.split("/").length - 1);
  const image = `<meta property="og:image" content="${toHtml(url ? new URL(picture, url).href : up + picture)}">`;
  const alt =
    '<meta property="og:image:alt" content="Sliders for three scores; below, their probabilities, the loss, and its gradient as bars">';
  const own =
    url && file !== "404.html" ? `<meta property="og:url" content="${toHtml(new URL(file, url).href)}">` : "";
  return html.replace(
    /<!--og-->|<meta property="og:image[\s\S]*?<!--\/og-->/,
    () => `${image}${alt}${own}${icon}<!--/og-->`,
  );
}
