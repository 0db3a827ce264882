import { treeOf } from "./tree.mjs";

/**
 * A notebook's page as what a search can find: a section for each heading, with what stands under it.
 *
 * @param html the page
 * @returns `id`, the heading's; `title`; `text`, the prose and the figures' captions; code, numbers and answers are left out
 */
export function sections(html) {
  const found = [];
  const visit = (element) => {
    const { tagName, childNodes = [] } = element;
    const [id, classes] = ["id", "class"].map((name) => attribute(element, name));
    if (["pre", "script", "style", "svg", "table", "details"].includes(tagName)) return;
    if (/(^| )(answers|about|links|choice|losslab-choice)( |$)/.test(classes)) return;
    if (/^h[1-6]$/.test(tagName)) {
      if (id) found.push({ id, title: words(element), text: [] });
    } else if (/^(p|li|dt|dd|figcaption|blockquote)$/.test(tagName)) {
      found.at(-1)?.text.push(words(element));
    } else for (const child of childNodes) visit(child);
  };
  visit(body(treeOf(html)));
  return found.map(({ text, ...rest }) => ({ ...rest, text: text.filter(Boolean).join(" ") }));
}

const attribute = ({ attrs = [] }, wanted) => attrs.find(({ name }) => name === wanted)?.value ?? "";

/** The part of the page that is its own. */
function body(node) {
  if (node.tagName === "main") return node;
  for (const child of node.childNodes ?? []) {
    const main = body(child);
    if (main) return main;
  }
}

/** What is read; a formula without its invisible signs, and its spaces as spaces. */
function words(node) {
  const of = ({ tagName, value, childNodes = [] }) =>
    tagName === "mspace" ? " " : (value ?? childNodes.map(of).join(""));
  return of(node)
    .replace(/[\u2061-\u2064\u200b]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
