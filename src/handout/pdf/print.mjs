import { bind } from "./bind.mjs";
import { finish, marks } from "./finish.mjs";
import { fillContents, pageNumbers } from "./page-numbers.mjs";

/**
 * Binds pages into one document in the browser and prints it; twice where it has contents, whose page numbers are
 * known only then.
 *
 * @param document what `bind` takes, and `course`, the PDF's subject
 * @returns the PDF's bytes
 */
export async function printDocument(browser, { course, ...document }) {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  try {
    const page = await context.newPage();
    await page.setContent("<!doctype html><title></title>");
    await page.emulateMedia({ media: "print" });
    const headings = await page.evaluate(bind, { ...document, marks });
    await page.evaluate(everythingLoaded);
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

/** Printing waits neither for fonts nor for pictures. */
async function everythingLoaded() {
  const { fonts, images } = window.document;
  await Promise.all([fonts.ready, ...[...images].map((image) => image.decode())]);
}

const options = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true };
