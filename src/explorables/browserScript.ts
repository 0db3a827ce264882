import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Found from src/ as from dist/: tests run the one, the kernel the other. */
const bundle = join(__dirname, "..", "..", "dist", "explorables", "browser.js");

let script: string | undefined;

/**
 * The script that every live figure's output carries, built by `npm run build`. A second copy on
 * the same page sees that it is one and only mounts.
 */
export function browserScript(): string {
  if (script === undefined) {
    const code = readFileSync(bundle, "utf8");
    const version = createHash("sha256").update(code).digest("hex").slice(0, 12);
    const known = `window.losslab${version}`;
    script = `if(${known})${known}();else{${code}\n${known}=window.losslabMount}`;
  }
  return script;
}
