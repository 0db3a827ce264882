import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/setup/paths.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
/** What is made; ignored by git. */
export const siteFolder = join(root, "site");
/** TypeDoc, its settings, and its packages, installed on first use. */
export const referenceTool = join(root, "docs", "reference");
