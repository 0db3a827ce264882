import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./paths.mjs";

/**
 * A stamp says from what a folder was made. It lies inside that folder, so that both go together, and is
 * written only after the work is done: a folder without a stamp is half done, and is made again.
 */
const stampOf = (folder) => join(folder, ".losslab.json");

export function readStamp(folder) {
  try {
    return JSON.parse(readFileSync(stampOf(folder), "utf8"));
  } catch {
    return undefined;
  }
}

export const writeStamp = (folder, madeFrom) => writeFileSync(stampOf(folder), JSON.stringify(madeFrom));
export const removeStamp = (folder) => rmSync(stampOf(folder), { force: true });
export const isSame = (stamp, madeFrom) => JSON.stringify(stamp) === JSON.stringify(madeFrom);

/** One hash of the names and contents of files and, recursively, of folders; a missing one counts as empty. */
export function hashOf(...paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesIn)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

export function filesIn(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesIn(join(path, name)));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}
