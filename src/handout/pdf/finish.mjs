import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";
import { markArtifacts, removeEmptyContent } from "./content.mjs";

/** How `bind` marks for this file what Chromium has no words for. */
export const marks = {
  /** Chromium would make a link to a neighbouring file absolute: file:///home/somebody/… */
  relative: "https://beside-this-file.invalid/",
  /** Chromium knows figures only; a character for private use starts the description of a formula. */
  formula: "\uE000",
};

/**
 * Puts right in Chromium's PDF what it leaves open: formulas are tagged /Formula, running heads and ornaments are
 * artifacts (a screen reader passes over them), tags hold what is on the page, bookmarks say a heading once, links
 * to neighbouring PDFs are relative, the program that made it is this one. Packs the tags: the file gets a third of
 * its size.
 *
 * @param headings the text of every heading, in order
 */
export async function finish(bytes, { course, headings }) {
  const pdf = await open(bytes);
  pdf.setCreator("losslab");
  pdf.setSubject(course);
  const empty = new Map(pdf.getPages().map((page) => [page.ref, markArtifacts(pdf.context, page.node)]));
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) {
      tagFormula(object);
      removeEmptyContent(object, empty);
      makeRelative(object);
    }
  }
  mapRoles(pdf);
  nameBookmarks(pdf, headings);
  return pdf.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

export const open = (bytes) => PDFDocument.load(bytes, { updateMetadata: false });

function tagFormula(element) {
  if (element.get(PDFName.of("S")) !== PDFName.of("Figure")) return;
  const text = textOf(element.get(PDFName.of("Alt")));
  if (!text?.startsWith(marks.formula)) return;
  element.set(PDFName.of("S"), PDFName.of("Formula"));
  element.set(PDFName.of("Alt"), PDFHexString.fromText(text.slice(marks.formula.length)));
}

function makeRelative(annotation) {
  const action = annotation.lookup(PDFName.of("A"));
  if (!(action instanceof PDFDict)) return;
  const address = textOf(action.get(PDFName.of("URI")));
  if (!address?.startsWith(marks.relative)) return;
  action.set(PDFName.of("URI"), PDFString.of(`./${address.slice(marks.relative.length)}`));
}

/**
 * Chromium draws the first line of a page on the page before as well, out of sight, and collects a bookmark's words
 * from both. Bookmarks and headings are the same list, so the headings' own words are taken.
 */
function nameBookmarks(pdf, headings) {
  const bookmarks = [...below(pdf.catalog.lookup(PDFName.of("Outlines")))];
  if (bookmarks.length !== headings.length) return;
  for (const [index, bookmark] of bookmarks.entries()) {
    bookmark.set(PDFName.of("Title"), PDFHexString.fromText(headings[index]));
  }
}

/** All bookmarks under one, in the order of the document. */
function* below(bookmark) {
  for (let item = bookmark?.lookup(PDFName.of("First")); item; item = item.lookup(PDFName.of("Next"))) {
    yield item;
    yield* below(item);
  }
}

/** Chromium tags with two names of PDF 2.0 in a file of version 1; there they have to be explained. */
function mapRoles(pdf) {
  const root = pdf.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  root.set(PDFName.of("RoleMap"), pdf.context.obj({ Strong: "Span", Em: "Span" }));
}

const textOf = (value) =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
