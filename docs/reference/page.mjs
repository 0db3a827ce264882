/**
 * A page of TypeDoc's, in the course's frame: its head, its place in the site, words for its kind.
 *
 * @param url the page's own, from the reference's folder
 * @param summary the first words of what it is about, in Markdown
 */
export function finished(html, { url, summary }) {
  const up = "../".repeat(url.split("/").length - 1);
  const name = html.match(/<title>([^<|]*)/)[1].trim();
  const isIndex = url === "index.html";
  const title = isIndex ? "Reference · losslab" : `${name} · losslab reference`;
  const words = isIndex
    ? "Every name that a notebook imports from losslab, by subject."
    : described(summary ?? name);
  return (
    html
      .replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`)
      .replace(/<meta name="description"[^>]*>/, meta(title, words))
      // In the page itself: another file's symbol is not to be had from a disk.
      .replace(/(?:\.\.\/)*assets\/icons\.svg#/g, "#")
      .replace(
        '<header class="tsd-page-toolbar">',
        `<a class="skip" href="#content">Skip to the content</a>$&`,
      )
      .replace('<div class="col-content"', '$& id="content" role="main" tabindex="-1"')
      .replace('<div class="col-sidebar"', '$& role="complementary" aria-label="Around this page"')
      .replace('<div class="site-menu"', '$& role="navigation" aria-label="All names"')
      // A link inside what unfolds cannot be told apart by the keyboard; the heading keeps its address.
      .replace(/<summary[\s\S]*?<\/summary>/g, (summary) =>
        summary.replace(/<a [^>]*class="tsd-anchor-icon"[\s\S]*?<\/a>/g, ""),
      )
      // Headings in order, from h1 on.
      .replace(/<(\/?)h5(?=[ >])/g, "<$1h3")
      .replace(/<(\/?)h4(?=[ >])/g, isMember(url) ? "<$1h3" : "<$1h2")
      .replace(
        /<a href="[^"]*" class="title">losslab<\/a>/,
        `<a href="${up}../index.html" class="title">Losses you can run</a><a href="${up}index.html" class="title second">Reference</a><a href="${up}../search.html" class="title second">Search all</a>`,
      )
      .replace(
        /<h1>(Function|Variable|Interface|Type Alias) (.*?)(?:<code class="tsd-tag">\w+<\/code>)*<\/h1>/,
        (_, kind, rest) =>
          `<p class="kind">${kind === "Type Alias" ? "type" : kind.toLowerCase()}</p><h1>${rest}</h1><!--used--><!--/used-->`,
      )
      .replace(
        /<span class="tsd-type-annotation">\{?([^<}]*)\}?<\/span>\s*<p>/g,
        (_, kinds) =>
          `<p>${kinds
            .split("|")
            .map((kind) => `<code>${kind.trim()}</code>`)
            .join(" or ")} `,
      )
      .replace(/>Param: (\w+)</g, "><code>$1</code><")
      .replace(/<span class="tsd-signature-symbol"> = \.\.\.<\/span>/g, "")
  );
}

/** Where the parts of what is described stand under an h3 of their own. */
const isMember = (url) => url.startsWith("interfaces/");

const meta = (title, words) =>
  `<meta name="description" content="${words}"><meta name="color-scheme" content="light dark">` +
  `<meta property="og:title" content="${title}"><meta property="og:description" content="${words}">` +
  '<meta property="og:type" content="article"><!--og-->';

/** One paragraph without Markdown, for an attribute. */
const described = (markdown) =>
  markdown
    .split(/\n\s*\n/)[0]
    .replace(/\s+/g, " ")
    .replace(/[`*]/g, "")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .trim();
