import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "../../scripts/setup/environment.mjs";
import { run } from "../../scripts/setup/run.mjs";

const hub = new URL("../../hub/", import.meta.url);
const versionIn = (path) => JSON.parse(readFileSync(new URL(path, hub), "utf8"));

/** JupyterHub's proxy, from hub/package-lock.json; it is no part of the course's own packages. */
export async function installProxy() {
  const installed = new URL("node_modules/configurable-http-proxy/package.json", hub);
  const { dependencies } = versionIn("package.json");
  if (existsSync(installed) && versionIn(installed).version === dependencies["configurable-http-proxy"])
    return;
  await run("npm", ["ci", "--prefix", fileURLToPath(hub), "--no-audit", "--no-fund"], {
    env: cleanEnvironment(),
    failure: "JupyterHub's proxy could not be installed: npm's reason is above.",
  });
}
