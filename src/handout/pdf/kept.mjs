import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn } from "../../../scripts/setup/stamp.mjs";

const ownFiles = filesIn(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes a file only if what it is made of has changed, or if the file itself has.
 *
 * @param cache folder of the stamps; without one the file is always made
 * @param ingredients everything it is made of, as JSON; this folder's code is added
 * @param make resolves with the file's bytes
 * @returns "kept" or "made"
 */
export async function keptOrMade({ file, cache, ingredients }, make) {
  const ingredientsHash = hash(JSON.stringify(ingredients), ...ownFiles.map((path) => readFileSync(path)));
  const stamp = cache && join(cache, `${basename(file)}.json`);
  if (stamp && existsSync(stamp) && existsSync(file)) {
    const { ingredients: before, result } = JSON.parse(readFileSync(stamp, "utf8"));
    if (before === ingredientsHash && result === hash(readFileSync(file))) return "kept";
  }
  const bytes = await make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  if (stamp) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(stamp, JSON.stringify({ ingredients: ingredientsHash, result: hash(bytes) }));
  }
  return "made";
}

function hash(...pieces) {
  const sum = createHash("sha256");
  for (const piece of pieces) sum.update(piece).update("\0");
  return sum.digest("hex");
}
