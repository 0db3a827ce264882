// What the pages for people name is there.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../scripts/setup/paths.mjs";

const read = (name) => readFileSync(join(root, name), "utf8");
// A class's copy is without.
const hasInstructor = existsSync(join(root, "instructor"));
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/classroom.md", "docs/cloud.md"];
if (hasInstructor) pages.push("instructor/README.md");
const { scripts, version } = JSON.parse(read("package.json"));

test.each(pages)("%s: commands, files and headings", (page) => {
  const text = read(page);
  const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const targets = [...text.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
  const missing = targets.filter(([, file, heading]) => {
    const path = join(dirname(page), file);
    if (path.startsWith("instructor") && !hasInstructor) return false;
    if (file && !existsSync(join(root, path))) return true;
    return heading && !headings(file ? read(path) : text).includes(heading);
  });
  expect(missing.map(([link]) => link)).toEqual([]);
  expect(commands.length + targets.length).toBeGreaterThan(0);
});

/** As GitHub makes addresses of them. */
function headings(text) {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("versions are the same wherever they are written", () => {
  expect(read("CITATION.cff")).toContain(`\nversion: ${version}\n`);
  expect(read("CHANGELOG.md")).toContain(`\n## ${version}\n`);
  const pinned = read("requirements.in");
  for (const page of ["docs/classroom.md", ".binder/environment.yml"])
    for (const [requirement] of read(page).matchAll(/\b[\w-]+==[\d.]+/g))
      expect(pinned).toContain(`${requirement}\n`);
});
