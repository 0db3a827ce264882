import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** One hash of several texts. */
export function hashOfTexts(...texts) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 20);
}

/** One hash of the files' names and contents. */
export const hashOfFiles = (files) =>
  hashOfTexts(...files.flatMap((file) => [file, readFileSync(file).toString("latin1")]));
