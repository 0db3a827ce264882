import { bind } from "./bind.mjs";
import { finish, marks } from "./finish.mjs";
import { fillContents, pageNumbers } from "./page-numbers.mjs";
import { textWidth } from "./pages-css.mjs";

/**
 * Binds pages into one document in the browser and prints it; twice where it has contents, whose page numbers are
 * known only then.
 *
 * @param document what `bind` takes, `paper`, and `course`, the PDF's subject
 * @returns the PDF's bytes
 */
export async function printDocument(browser, { course, paper, ...document }) {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  try {
    const page = await context.newPage();
    await page.setContent("<!doctype html><title></title>");
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: Math.floor(textWidth(paper)), height: 900 });
    const headings = await page.evaluate(bind, { ...document, marks });
    await page.evaluate(everythingLoaded);
    await page.evaluate(fitWidth);
    if (document.cover) {
      // Without tags this pass takes a third of the time; the pages are the same.
      const numbers = await pageNumbers(await page.pdf({ ...options, tagged: false, outline: false }));
      await page.evaluate(fillContents, Object.fromEntries(numbers));
    }
    return await finish(await page.pdf(options), { course, headings });
  } finally {
    await context.close();
  }
}

/**
 * Makes smaller what is wider than the page: a table of many columns, a long formula. Chromium would make everything
 * smaller, every page of the document. Runs in the browser, in a window as wide as the page's text.
 */
function fitWidth() {
  const { document } = window;
  const width = document.documentElement.clientWidth;
  for (const node of document.querySelectorAll("main :is(table, math[display=block], pre, img, svg)")) {
    const { left } = node.getBoundingClientRect();
    const needed = Math.max(node.scrollWidth || 0, node.getBoundingClientRect().width);
    if (left + needed > width + 1) node.style.zoom = (width - left) / needed;
  }
}

/** Printing waits neither for fonts nor for pictures. */
async function everythingLoaded() {
  const { fonts, images } = window.document;
  await Promise.all([fonts.ready, ...[...images].map((image) => image.decode())]);
}

const options = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true };
