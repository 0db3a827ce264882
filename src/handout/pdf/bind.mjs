/**
 * Makes one document for paper out of handout pages. Runs in the browser (on its own: it is sent there as text),
 * which has the HTML parser; nothing here runs on the pages' behalf.
 *
 * Every page's `<main>` becomes a chapter. Ids are numbered anew, so that two chapters may both have a `summary`,
 * and so that no id has letters a PDF name cannot hold. Links between the pages lead to the chapter, or, where that
 * is not in the document, to the other page's PDF beside this one.
 *
 * @param pages `[{ name, html }]`, name as in `04-softmax-loss`
 * @param cover `{ title, lines }` or nothing: then neither front page nor contents
 * @param css styles beside the pages' own
 * @param marks what marks formulas and relative links for `finish.mjs`
 * @returns the text of every heading that is seen
 */
export function bind({ pages, title, css, cover, marks }) {
  const parsed = pages.map(({ name, html }) => ({
    name,
    html: new DOMParser().parseFromString(html, "text/html"),
  }));
  let count = 0;
  const ids = new Map();
  const idOf = (name, id) => {
    const key = `${name}#${id}`;
    if (!ids.has(key)) ids.set(key, `n${++count}`);
    return ids.get(key);
  };
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const chapters = parsed.map(({ name, html }) => {
    const main = html.querySelector("main");
    const chapter = element("section", {
      id: idOf(name, ""),
      class: "chapter",
      style: `page: chapter-${name}`,
    });
    chapter.append(...document.importNode(main, true).childNodes);
    for (const gone of chapter.querySelectorAll("script, noscript, template, .screen-only, .live"))
      gone.remove();
    for (const node of chapter.querySelectorAll("*")) renumber(node, name);
    for (const link of chapter.querySelectorAll("a[href]")) redirect(link, name);
    describe(chapter);
    answersLast(chapter);
    return chapter;
  });

  const first = parsed[0].html;
  document.documentElement.lang = first.documentElement.lang || "en";
  document.title = title;
  const styles = parsed.flatMap(({ html }) =>
    [...html.head.querySelectorAll("style")].map((style) => style.textContent),
  );
  document.head.append(...[...new Set(styles), ...css].map((text) => element("style", {}, text)));
  document.body.className = `${first.body.className} paper`;
  document.body.replaceChildren(
    ...(cover ? [coverPage(), contents()] : []),
    element("main", {}, ...chapters),
  );
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  return headings
    .filter((heading) => heading.getClientRects().length > 0)
    .map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());

  /** Ids, and all that refers to them. */
  function renumber(node, name) {
    for (const attribute of node.attributes) {
      const { name: key, value } = attribute;
      if (key === "id") attribute.value = idOf(name, value);
      else if (/^(for|headers|aria-(labelledby|describedby|controls|details|owns))$/.test(key)) {
        attribute.value = value
          .trim()
          .split(/\s+/)
          .map((id) => idOf(name, id))
          .join(" ");
      } else if (value.includes("url(")) {
        attribute.value = value.replace(
          /url\((['"]?)#([^)'"]+)\1\)/g,
          (_, quote, id) => `url(${quote}#${idOf(name, id)}${quote})`,
        );
      } else if (/^(xlink:)?href$/.test(key) && value.startsWith("#") && node.localName !== "a") {
        attribute.value = `#${idOf(name, value.slice(1))}`;
      }
    }
  }

  function redirect(link, name) {
    const href = link.getAttribute("href");
    const [, page = "", id = ""] = href.match(/^(?:\.\/)?([^/#?:]+)?\.?(?:#(.*))?$/) ?? [];
    const other = page.replace(/\.(html|ipynb)$/, "");
    if (href.startsWith("#")) link.setAttribute("href", `#${idOf(name, decodeURIComponent(href.slice(1)))}`);
    else if (parsed.some((chapter) => chapter.name === other)) {
      link.setAttribute("href", `#${idOf(other, decodeURIComponent(id))}`);
    } else if (/\.(html|ipynb)$/.test(page)) link.setAttribute("href", `${marks.relative}${other}.pdf`);
    // A file of the repository is not beside the PDF.
    else if (!/^(https?|mailto):/.test(href)) link.removeAttribute("href");
  }

  /** What Chromium's tags need: a figure's description sits on the picture in it, a formula's is its TeX. */
  function describe(chapter) {
    for (const figure of chapter.querySelectorAll("figure:not([role], [aria-label], [aria-labelledby])")) {
      figure.setAttribute("role", "group");
    }
    for (const math of chapter.querySelectorAll("math")) {
      const tex =
        math.getAttribute("alttext") ?? math.querySelector("annotation")?.textContent ?? math.textContent;
      math.setAttribute("role", "img");
      math.setAttribute("aria-label", `${marks.formula}${tex.trim()}`);
    }
    for (const image of chapter.querySelectorAll("img")) image.loading = "eager";
  }

  /** On a screen an answer opens on a click; on paper it stands at the chapter's end, or nobody would try first. */
  function answersLast(chapter) {
    const found = [...chapter.querySelectorAll(".prose details")];
    if (found.length === 0) return;
    const answers = found.map((details) => {
      const answer = element("div", { id: `n${++count}`, class: "cell prose answer" });
      const link = element("a", { href: `#${answer.id}` }, "at the end");
      const summary = details.querySelector("summary")?.textContent ?? "Answer";
      details.replaceWith(element("p", { class: "elsewhere" }, `${summary}: `, link, "."));
      answer.append(...[...details.childNodes].filter(({ localName }) => localName !== "summary"));
      return answer;
    });
    const title = found.length === 1 ? "Answer to the exercise" : "Answers to the exercises";
    const place = chapter.querySelector(".answers") ?? chapter;
    place.append(element("h2", {}, title), ...answers);
  }

  function coverPage() {
    const lines = cover.lines.map((line) => element("p", {}, line));
    return element(
      "header",
      { class: "cover", style: "page: cover" },
      element("h1", {}, cover.title),
      ...lines,
    );
  }

  /** Chapters and their sections; the page numbers come in a second pass (`fill-contents.mjs`). */
  function contents() {
    const list = chapters.map((chapter, index) => {
      const sections = [...chapter.querySelectorAll("h2[id]")].map((heading) =>
        element("li", {}, entry(heading.id, heading)),
      );
      const number = element("span", { class: "number" }, pages[index].name.slice(0, 2));
      const item = element(
        "li",
        { class: "chapter-entry" },
        entry(chapter.id, chapter.querySelector("h1"), number),
      );
      if (sections.length > 0) item.append(element("ol", {}, ...sections));
      return item;
    });
    const nav = element("nav", { class: "paper-contents", style: "page: contents" });
    nav.append(element("h1", {}, "Contents"), element("ol", {}, ...list));
    return nav;
  }

  function entry(id, heading, ...before) {
    const text = element("span", { class: "entry" });
    text.append(...heading.cloneNode(true).childNodes);
    for (const gone of text.querySelectorAll("a, [id]")) {
      if (gone.localName === "a")
        gone.replaceWith(...(gone.getAttribute("href")?.startsWith("#") ? [] : gone.childNodes));
      else gone.removeAttribute("id");
    }
    return element("a", { href: `#${id}` }, ...before, text, element("span", { class: "on-page" }, "000"));
  }
}
