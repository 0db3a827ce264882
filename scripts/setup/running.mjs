import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { jupyterRuntime } from "./paths.mjs";

/** What the JupyterLabs of this folder have written down of themselves: pid, url, token. Some may be gone. */
export function writtenDown() {
  if (!existsSync(jupyterRuntime)) return [];
  return readdirSync(jupyterRuntime)
    .filter((file) => /^jpserver-\d+\.json$/.test(file))
    .flatMap((file) => {
      try {
        return [JSON.parse(readFileSync(join(jupyterRuntime, file), "utf8"))];
      } catch {
        // Half written; the next look sees it whole.
        return [];
      }
    });
}

/** Packages that are taken away below a JupyterLab break it for good: it starts no kernel any more. */
export async function requireNoLab() {
  for (const { url, token } of writtenDown()) {
    if (!(await answersTo(url, token))) continue;
    throw new Failure(
      `JupyterLab is running from this folder (${url}), and its packages are about to change: save your notebooks, stop it with Ctrl-C in its terminal, then run the command again.`,
    );
  }
}

/** Asked with its token, for after a killed server somebody else may have its port. */
async function answersTo(url, token) {
  try {
    const signal = AbortSignal.timeout(2000);
    return (await fetch(new URL("api/status", url), { headers: { Authorization: `token ${token}` }, signal }))
      .ok;
  } catch {
    return false;
  }
}
