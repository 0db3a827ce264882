import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const folder = fileURLToPath(new URL("../../notebooks/", import.meta.url));

/** The course's notebooks, in order. */
export const notebooks = readdirSync(folder)
  .filter((name) => name.endsWith(".ipynb"))
  .sort();
