import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { venvPython } from "../../scripts/setup/paths.mjs";

const script = fileURLToPath(new URL("inspect_pdf.py", import.meta.url));

/** What a PDF says of itself; see inspect_pdf.py. */
export async function inspect(pdf) {
  const { stdout } = await promisify(execFile)(venvPython, [script, pdf], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

/** The types a tag may have in a PDF of version 1.7, and those Chromium has an explanation for. */
export const types = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form`.split(
    /\s+/,
  ),
);
