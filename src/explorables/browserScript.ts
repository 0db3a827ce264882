import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

let script: string | undefined;

/**
 * The script that every live figure's output carries, built by `npm run build` beside this file. A second copy on
 * the same page sees that it is one and only mounts.
 */
export function browserScript(): string {
  if (script === undefined) {
    const code = readFileSync(join(__dirname, "browser.js"), "utf8");
    const version = createHash("sha256").update(code).digest("hex").slice(0, 12);
    const known = `window.losslab${version}`;
    script = `if(${known})${known}();else{${code}\n${known}=window.losslabMount}`;
  }
  return script;
}
