// What `npm run site` is told, and what it finds out by itself; a site of which no repository is known.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { installTool, toolIsCurrent } from "../../scripts/setup/packages.mjs";
import { nodeModules, root } from "../../scripts/setup/paths.mjs";
import { readArguments } from "../../src/site/arguments.mjs";
import { withCodeLinks } from "../../src/site/codeLinks.mjs";
import { referenceTool } from "../../src/site/places.mjs";
import { repositoryOf } from "../../src/site/repository.mjs";
import { freshFolder } from "../setup/course.mjs";

/** A folder with a package.json, and with a remote if one is given. */
function project({ repository, remote } = {}) {
  const folder = freshFolder();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ repository }));
  if (remote) {
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    execFileSync("git", ["remote", "add", "origin", remote], { cwd: folder });
  }
  return folder;
}

const found = (options, env = {}) => repositoryOf(undefined, { folder: project(options), env });

describe("the repository", () => {
  test.each([
    ["github:someone/losslab"],
    ["https://github.com/someone/losslab"],
    [{ type: "git", url: "git+https://github.com/someone/losslab.git" }],
  ])("is package.json's: %j", (repository) => {
    expect(found({ repository })).toBe("someone/losslab");
  });

  test.each([
    ["git@github.com:someone/losslab.git"],
    ["https://github.com/someone/losslab"],
    ["https://token@github.com/someone/losslab.git"],
    ["ssh://git@github.com/someone/losslab.git"],
  ])("is git's remote: %s", (remote) => {
    expect(found({ remote })).toBe("someone/losslab");
  });

  test("is the workflow's, or as told before all others", () => {
    const env = { GITHUB_REPOSITORY: "a-class/losslab" };
    expect(found({}, env)).toBe("a-class/losslab");
    expect(repositoryOf("me/mine", { folder: project(), env })).toBe("me/mine");
  });

  test.each([[{}], [{ remote: "https://gitlab.com/someone/losslab" }], [{ remote: "../losslab" }]])(
    "is unknown, and none is made up: %j",
    (options) => {
      expect(found(options)).toBe(undefined);
    },
  );

  test("is refused in a sentence where it is none", () => {
    expect(() => repositoryOf("losslab")).toThrow(
      "losslab is no repository on GitHub: give it as owner/name.",
    );
  });
});

test("a wrong option is refused in a sentence, with those that there are", () => {
  expect(() => readArguments(["--repo", "a/b"])).toThrow(/--repo[\s\S]*npm run site -- /);
  expect(() => readArguments(["--url", "losslab"])).toThrow("losslab is no address of a site");
  expect(readArguments(["--no-pdf", "--url", "https://a.b/c"])).toMatchObject({
    pdf: false,
    url: "https://a.b/c/",
  });
});

describe("links of names in code", () => {
  const addresses = new Map([
    ["softmax", "s"],
    ["exp", "e"],
    ["show", "w"],
  ]);
  const notebook = {
    cells: [{ cell_type: "code", source: 'import { exp, show, softmax } from "losslab";' }],
  };
  const span = (name) => `<span class="nx">${name}</span>`;
  const linked = (inside) =>
    withCodeLinks(`<main>${inside}</main>`, notebook, addresses).match(/href="\w"/g) ?? [];
  const code = (...parts) => `<div class="highlight"><pre>${parts.join("")}</pre></div>`;
  const dot = '<span class="p">.</span>';

  test.each([
    ["a call", code(span("softmax"), "("), 1],
    ["a property", code(span("Math"), dot, span("exp")), 0],
    ["a key", code(span("show"), '<span class="o">:</span>'), 0],
    ["a name that the cell has made its own", code(`const ${span("exp")} = 1; ${span("exp")}`), 0],
    ["a name taken out of another object", code(`const { ${span("exp")} } = Math; ${span("exp")}`), 0],
    ["a parameter", code(`(${span("exp")}) =&gt; ${span("exp")}`), 0],
    ["a name that is not imported", code(span("sigmoid")), 0],
    ["prose", "<p><code>softmax</code></p>", 1],
    ["other libraries' names in a table", "<table><td><code>softmax</code></td></table>", 0],
    ["what is a link already", '<a href="#"><code>softmax</code></a>', 0],
  ])("%s", (_, html, count) => {
    expect(linked(html)).toHaveLength(count);
  });
});

test("a public name without words stops the reference, which says which", async () => {
  if (!toolIsCurrent(referenceTool)) await installTool(referenceTool);
  const copy = freshFolder();
  for (const name of ["src", "tsconfig.json", "package.json"])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  const tool = join(copy, "docs", "reference");
  cpSync(referenceTool, tool, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
  symlinkSync(nodeModules, join(copy, "node_modules"), "junction");
  symlinkSync(join(referenceTool, "node_modules"), join(tool, "node_modules"), "junction");
  const file = join(copy, "src", "math", "sigmoid.ts");
  const silent = readFileSync(file, "utf8").replace(/\/\*\*[\s\S]*?\*\/\n(?=export function sigmoid)/, "");
  writeFileSync(file, silent);
  const typedoc = join(tool, "node_modules", "typedoc", "bin", "typedoc");
  const options = ["--options", join(tool, "typedoc.config.mjs"), "--emit", "none"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, ...options], { encoding: "utf8" });
  expect(stdout + stderr).toMatch(/sigmoid .*does not have any documentation/);
  expect(status).not.toBe(0);
});
