import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs that is there: a path, or a name looked for along PATH. */
export function find(...programs) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return programs
    .filter(Boolean)
    .flatMap((program) =>
      program.includes("/") ? [program] : folders.map((folder) => join(folder, program)),
    )
    .find(existsSync);
}
