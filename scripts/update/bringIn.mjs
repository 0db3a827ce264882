import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cleanEnvironment } from "../setup/environment.mjs";
import { Failure } from "../setup/failure.mjs";
import { run } from "../setup/run.mjs";

const attributes = fileURLToPath(new URL("attributes", import.meta.url));

/**
 * Brings the course's new version into a clone. What the student has changed stays, notebooks as a whole; where the
 * course has changed the same notebook, its version is laid beside. nbgitpuller does the work, which JupyterHubs use
 * for this: it commits what is changed here, so that git can bring every state back, and merges in its favour.
 *
 * @returns `changed`: the course's files that are new or different; `kept`: notebooks that both have changed
 */
export async function bringIn(folder, python) {
  const git = (...args) => run("git", args, { cwd: folder, env: cleanEnvironment() });
  const { url, branch } = await origin(folder, git);
  const course = `origin/${branch}`;
  const before = await commitOf(git, course);
  await run(python, ["-m", "nbgitpuller.pull", url, branch, "."], {
    cwd: folder,
    env: cleanEnvironment({
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.attributesFile",
      GIT_CONFIG_VALUE_0: attributes,
    }),
    failure:
      "The new version could not be brought in: git's reason is above. Nothing of yours has been lost.",
  });
  const after = await commitOf(git, course);
  const changed = await namesIn(git, "diff", "--name-only", "-z", "--diff-filter=d", before, after);
  const different = await namesIn(git, "diff", "--name-only", "-z", after);
  const kept = [];
  for (const yours of changed.filter((name) => name.endsWith(".ipynb") && different.includes(name))) {
    const theirs = join(folder, yours.replace(/\.ipynb$/, `.course-${after.slice(0, 7)}.ipynb`));
    // The name says which version it is: what is there already is the same, or the student's by now.
    if (!existsSync(theirs)) writeFileSync(theirs, await git("show", `${after}:${yours}`));
    kept.push({ yours, theirs });
  }
  return { changed, kept };
}

async function origin(folder, git) {
  await git("--version").catch(() => {
    throw new Failure(
      "git is not there, which brings new versions: install it from https://git-scm.com (Debian, Ubuntu: sudo apt install git), then run the command again.",
    );
  });
  try {
    // Unpacked somewhere inside another repository, it would be that one which is updated.
    if (!existsSync(join(folder, ".git"))) throw new Error("not a clone");
    const branch = (await git("rev-parse", "--abbrev-ref", "HEAD")).trim();
    const url = (await git("remote", "get-url", "origin")).trim();
    await commitOf(git, `origin/${branch}`);
    return { url, branch };
  } catch {
    throw new Failure(
      "This folder does not know where the course comes from (it is no git clone, or on a branch of its own): get the new version into a folder beside it, and copy your notebooks there.",
    );
  }
}

const commitOf = async (git, name) => (await git("rev-parse", "--verify", name)).trim();
const namesIn = async (git, ...args) => (await git(...args)).split("\0").filter(Boolean);
