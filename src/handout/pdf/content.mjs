import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";

const name = (text) => PDFName.of(text);

// Chromium's PDF writer puts one operator on a line.
const tagged = /(^\/\S+ <<\/MCID \d+ ?>> ?BDC$[\s\S]*?^EMC$)/m;
const paints = /(^|\s)(Tj|TJ|f\*?|F|S|s|B\*?|b\*?|sh|Do)$/m;

/**
 * Says of what a page paints outside of all tags that it is an artifact.
 *
 * @param page the page's dictionary
 * @returns the numbers of the tagged pieces that paint nothing
 */
export function markArtifacts(context, page) {
  const stream = page.Contents();
  if (!(stream instanceof PDFRawStream)) return new Set();
  const pieces = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1").split(tagged);
  const empty = new Set();
  const content = pieces.map((piece, index) => {
    const painted = paints.test(piece);
    if (index % 2 === 0) return painted ? `/Artifact BMC\n${piece.trim()}\nEMC\n` : piece;
    if (!painted) empty.add(Number(piece.match(/MCID (\d+)/)[1]));
    return piece;
  });
  page.set(name("Contents"), context.register(context.flateStream(Buffer.from(content.join(""), "latin1"))));
  return empty;
}

/**
 * The first line of a page Chromium draws on the page before as well, clipped away. What is left of it there are tags
 * around nothing; with them a heading would be on two pages.
 *
 * @param element a dictionary; anything but a tag is left alone
 * @param empty for each page what `markArtifacts` returned
 */
export function removeEmptyContent(element, empty) {
  const kids = element.lookup(name("K"));
  if (!element.has(name("S")) || !(kids instanceof PDFArray)) return;
  const isEmpty = (index) => {
    const kid = kids.lookup(index);
    if (kid instanceof PDFNumber) return empty.get(element.get(name("Pg")))?.has(kid.asNumber());
    if (!(kid instanceof PDFDict) || kid.get(name("Type")) !== name("MCR")) return false;
    const page = kid.get(name("Pg")) ?? element.get(name("Pg"));
    return empty.get(page)?.has(kid.lookup(name("MCID"), PDFNumber).asNumber());
  };
  for (let index = kids.size() - 1; index >= 0 && kids.size() > 1; index--) {
    if (isEmpty(index)) kids.remove(index);
  }
}
