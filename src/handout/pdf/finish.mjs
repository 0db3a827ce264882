import {
  decodePDFRawStream,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from "@cantoo/pdf-lib";

/** How `bind` marks for this file what Chromium has no words for. */
export const marks = {
  /** Chromium would make a link to a neighbouring file absolute: file:///home/somebody/… */
  relative: "https://beside-this-file.invalid/",
  /** Chromium knows figures only; a character for private use starts the description of a formula. */
  formula: "\uE000",
};

/**
 * Puts right in Chromium's PDF what it leaves open: formulas are tagged /Formula, running heads and ornaments are
 * artifacts (a screen reader passes over them), links to neighbouring PDFs are relative, the program that made it is
 * this one. Packs the tags: the file gets a third of its size.
 */
export async function finish(bytes, { course }) {
  const pdf = await open(bytes);
  pdf.setCreator("losslab");
  pdf.setSubject(course);
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) {
      tagFormula(object);
      makeRelative(object);
    }
  }
  mapRoles(pdf);
  for (const page of pdf.getPages()) {
    const stream = page.node.Contents();
    if (stream instanceof PDFRawStream)
      page.node.set(PDFName.of("Contents"), withArtifacts(pdf.context, stream));
  }
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

/** Chromium tags with two names of PDF 2.0 in a file of version 1; there they have to be explained. */
function mapRoles(pdf) {
  const root = pdf.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  root.set(PDFName.of("RoleMap"), pdf.context.obj({ Strong: "Span", Em: "Span" }));
}

const textOf = (value) =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;

// Chromium's PDF writer puts one operator on a line.
const marked = /(^\/\S+ <<\/MCID \d+ ?>> ?BDC$[\s\S]*?^EMC$)/m;
const paints = /(^|\s)(Tj|TJ|f\*?|F|S|s|B\*?|b\*?|sh|Do)$/m;

/** What is painted outside of all tags, said to be an artifact. */
function withArtifacts(context, stream) {
  const pieces = Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1").split(marked);
  const content = pieces.map((piece, index) =>
    index % 2 === 0 && paints.test(piece) ? `/Artifact BMC\n${piece.trim()}\nEMC\n` : piece,
  );
  return context.register(context.flateStream(Buffer.from(content.join(""), "latin1")));
}
