import { PDFArray, PDFDict, PDFName } from "@cantoo/pdf-lib";
import { open } from "./finish.mjs";

/** On which page each id is that a link leads to: `Map { id → 1, 2, … }`. */
export async function pageNumbers(bytes) {
  const pdf = await open(bytes);
  const numbers = new Map(pdf.getPages().map((page, index) => [page.ref, index + 1]));
  const destinations = pdf.catalog.lookup(PDFName.of("Dests"), PDFDict);
  return new Map(
    destinations.keys().map((key) => {
      const [page] = destinations.lookup(key, PDFArray).asArray();
      return [key.decodeText(), numbers.get(page)];
    }),
  );
}

/** Writes the page numbers into the contents. Runs in the browser. */
export function fillContents(numbers) {
  for (const link of document.querySelectorAll(".paper-contents a")) {
    const number = numbers[link.getAttribute("href").slice(1)];
    if (number === undefined) throw new Error(`no page has ${link.textContent}`);
    link.querySelector(".on-page").textContent = number;
  }
}
