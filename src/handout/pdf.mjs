import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { keptOrMade } from "./pdf/kept.mjs";
import { pagesCss } from "./pdf/pages-css.mjs";
import { printDocument } from "./pdf/print.mjs";

export { papers } from "./pdf/pages-css.mjs";

const courseCss = readFileSync(new URL("pdf/course.css", import.meta.url), "utf8");

/**
 * Prints one handout page as a PDF: tagged, with bookmarks, running heads and page numbers.
 *
 * @param browser from `launchBrowser`
 * @param page path of the HTML file; its name names the notebook
 * @param pdf path of the PDF
 * @param title of the notebook, for the running head and the PDF's title
 * @param course the course's title
 * @param paper "A4" or "Letter"
 * @param cache folder of stamps: with it, the PDF is made only where something has changed
 * @returns "made" or "kept"
 */
export function makePdf({ browser, page, pdf, title, course, paper = "A4", cache }) {
  return printPages({
    browser,
    pages: [{ title, html: page }],
    pdf,
    title: `${title} · ${course}`,
    course,
    paper,
    cache,
  });
}

/**
 * Prints the whole course as one PDF: a front page, contents with page numbers, every page a chapter. One document
 * is printed, not many merged, for merging would lose the tags, the bookmarks and the links between chapters.
 *
 * @param pages `[{ title, html }]`, html the path of a handout page
 * @param lines what stands on the front page under the title
 */
export function makeCoursePdf({ browser, pages, pdf, course, lines = [], paper = "A4", cache }) {
  return printPages({
    browser,
    pages,
    pdf,
    title: course,
    course,
    paper,
    cache,
    cover: { title: course, lines },
  });
}

async function printPages({ browser, pages, pdf, title, course, paper, cache, cover }) {
  const chapters = pages.map((page) => ({
    name: basename(page.html, ".html"),
    title: page.title,
    // Scripts are the greater part of a page, and paper does not move.
    html: readFileSync(page.html, "utf8").replace(/<script\b[\s\S]*?<\/script\s*>/gi, ""),
  }));
  const document = {
    pages: chapters.map(({ name, html }) => ({ name, html })),
    title,
    css: [courseCss, pagesCss({ paper, course, chapters: chapters.map(named) })],
    cover,
    course,
    paper,
  };
  const ingredients = { document, browser: browser.version() };
  return keptOrMade({ file: pdf, cache, ingredients }, () => printDocument(browser, document));
}

// A name in CSS does not begin with a digit.
const named = ({ name, title }) => ({ name: `chapter-${name}`, title });
