import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../scripts/setup/failure.mjs";
import { root } from "../../scripts/setup/paths.mjs";

/**
 * The repository on GitHub as `owner/name`: as told, or what package.json, the workflow or git's remote says.
 * `undefined` where none of them names one.
 */
export function repositoryOf(given, { folder = root, env = process.env } = {}) {
  if (given !== undefined) {
    const name = nameIn(given);
    if (!name) throw new Failure(`${given} is no repository on GitHub: give it as owner/name.`);
    return name;
  }
  const { repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return nameIn(repository?.url ?? repository) ?? nameIn(env.GITHUB_REPOSITORY) ?? nameIn(remote(folder));
}

/** `owner/name`, alone or in an address of GitHub's: https, ssh, npm's `github:`. */
function nameIn(text = "") {
  const name = String(text)
    .trim()
    .replace(/^(?:git\+)?(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?github\.com\/|git@github\.com:|github:)/, "")
    .replace(/(?:\.git)?\/?$/, "");
  return /^[\w-]+\/[\w.-]+$/.test(name) ? name : undefined;
}

/** Of this repository only: a copy without git may lie in somebody else's. */
function remote(folder) {
  if (!existsSync(join(folder, ".git"))) return undefined;
  try {
    const address = execFileSync("git", ["remote", "get-url", "origin"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return address.includes("github.com") ? address : undefined;
  } catch {
    return undefined;
  }
}

/** Where a notebook of a repository opens in Binder. */
export const binderUrl = (repository, notebook) =>
  `https://mybinder.org/v2/gh/${repository}/HEAD?urlpath=lab/tree/notebooks/${notebook}.ipynb`;
