import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Failure } from "../../scripts/setup/failure.mjs";
import { notebooks } from "../../scripts/setup/paths.mjs";

/** The course's notebooks in order: `{ name, title, path, text }`. */
export function listNotebooks(folder = notebooks) {
  return readdirSync(folder)
    .filter((file) => /^\d.*\.ipynb$/.test(file))
    .sort()
    .map((file) => readNotebook(join(folder, file)));
}

export function readNotebook(path) {
  const name = basename(path, ".ipynb");
  const text = readFileSync(path, "utf8");
  try {
    return { name, title: titleOf(JSON.parse(text)) ?? name, path, text };
  } catch {
    throw new Failure(`${name} is no notebook: its file is not JSON.`);
  }
}

/** The first heading, without Markdown's marks. */
function titleOf({ cells }) {
  for (const { cell_type, source } of cells) {
    const heading =
      cell_type === "markdown" &&
      [source]
        .flat()
        .join("")
        .match(/^# +(.+)$/m);
    if (heading) return heading[1].replace(/[*`$]/g, "").trim();
  }
}
