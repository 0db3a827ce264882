import { readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { treeOf } from "./tree.mjs";

/**
 * Links inside a site that lead to no file, or to no place on its page: `page: address`.
 *
 * @param files every file of the site, whole paths
 * @param base the path of the site on its host, where it is known: "/losslab/"
 */
export function brokenLinks(folder, files, base) {
  const pages = new Map(
    files.filter((file) => file.endsWith(".html")).map((file) => [file, linksAndPlaces(file)]),
  );
  const there = new Set(files);
  const broken = [];
  for (const [page, { links }] of pages)
    for (const link of links) {
      if (/^(?:https?|data|blob|mailto):/.test(link)) continue;
      const [path, place] = decodeURI(link).split("#");
      const fromRoot = base && path.startsWith(base);
      const file =
        path === ""
          ? page
          : join(fromRoot ? folder : dirname(page), fromRoot ? path.slice(base.length) : path);
      const known = there.has(file) && (!place || !pages.has(file) || pages.get(file).places.has(place));
      if (!known) broken.push(`${relative(folder, page).replaceAll(sep, "/")}: ${link}`);
    }
  return broken;
}

/** What a page leads to or takes in, and the names that a link can have after its `#`. */
function linksAndPlaces(file) {
  const links = [];
  const places = new Set();
  const visit = ({ tagName, attrs = [], childNodes = [], content }) => {
    for (const { name, value } of attrs) {
      if (name === "id") places.add(value);
      // A symbol's `use` is no link; its address is set by TypeDoc's script.
      else if ((name === "href" && tagName !== "use") || name === "src") links.push(value);
    }
    for (const child of content ? content.childNodes : childNodes) visit(child);
  };
  visit(treeOf(readFileSync(file, "utf8")));
  return { links, places };
}
