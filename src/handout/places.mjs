import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/setup/paths.mjs";

export const course = "Losses you can run";
export const about = "Cross-entropy, binary cross-entropy, softmax and SVM losses";

/** Where this file is. */
export const here = dirname(fileURLToPath(import.meta.url));
/** What is made; ignored by git. */
export const handoutsFolder = join(root, "handouts");

const require = createRequire(import.meta.url);
/** A file of an npm package. */
export const inPackage = (path) => require.resolve(path);
