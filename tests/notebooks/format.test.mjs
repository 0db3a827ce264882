// The normal form is what Jupyter itself writes, and what all that an editor or a run leaves behind comes back to.

import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { normalForms } from "../../scripts/format-notebooks.mjs";
import { venvPython } from "../../scripts/setup/paths.mjs";
import { broken, scratchFolder } from "./harness.mjs";

const scratch = scratchFolder();
const script = fileURLToPath(new URL("../../scripts/format-notebooks.mjs", import.meta.url));
const good = readFileSync(broken("good"), "utf8");

const formatted = (notebook) => normalForms([JSON.stringify(notebook)])[0];
const cellsOf = ({ text }) => JSON.parse(text).cells;
const code = (source, more) => ({ cell_type: "code", source, metadata: {}, outputs: [], ...more });
const notebook = (cells) => ({ ...JSON.parse(good), cells });
const format = (...args) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });

/** Has Jupyter's own library read a notebook, change it by a line of Python, and write it. */
function savedByJupyter(text, change = "") {
  const file = join(scratch, "saved.ipynb");
  writeFileSync(file, text);
  const python = `import sys, nbformat\nnb = nbformat.read(sys.argv[1], 4)\n${change}\nnbformat.write(nb, sys.argv[1])`;
  const { status, stderr } = spawnSync(venvPython, ["-c", python, file], { encoding: "utf8" });
  expect(stderr + status).toBe("0");
  return readFileSync(file, "utf8");
}

describe("the normal form", () => {
  test("is its own normal form", () => {
    expect(normalForms([good])).toEqual([{ text: good, changes: [] }]);
  });

  test("is, byte for byte, what Jupyter writes", () => {
    const odd =
      "“σ(s)” \\ \u{1f40d} \t \u007f \u0001 \u2028 line\u0085\n\n    last  line\twith trailing blanks";
    const { text } = formatted(notebook([{ cell_type: "markdown", id: "odd", metadata: {}, source: odd }]));
    expect(savedByJupyter(text)).toBe(text);
    expect(savedByJupyter(good)).toBe(good);
  });

  test("is what a notebook that was run and saved comes back to", () => {
    const saved = savedByJupyter(
      good,
      `
nb.metadata.language_info.version = "3.7.2"
nb.metadata.widgets = {"state": {}}
nb.cells[1].execution_count = 7
nb.cells[1].outputs = [nbformat.v4.new_output("stream", text="0.5\\n")]
nb.cells[1].metadata = {"collapsed": True, "scrolled": True, "execution": {"iopub.status.busy": "2026"}}
nb.cells[2].source += "\\n\\n"`,
    );
    const [{ text, changes }] = normalForms([saved]);
    expect(text).toBe(good);
    expect(changes).toEqual([
      "language_info is not tslab's",
      'metadata "widgets"',
      'cell 2 (declare): metadata "collapsed"',
      'cell 2 (declare): metadata "execution"',
      'cell 2 (declare): metadata "scrolled"',
      "cell 2 (declare): outputs",
      "cell 2 (declare): execution count",
      "cell 3 (await): blank at its end",
    ]);
  });

  test("keeps what an author sets", () => {
    const metadata = {
      deletable: false,
      editable: false,
      jupyter: { source_hidden: true },
      nbgrader: { grade: true, points: 2 },
      tags: ["raises-exception"],
    };
    const attachments = { "a.png": { "image/png": "AAAA" } };
    const cells = [
      code("1;", { id: "a", metadata }),
      { cell_type: "markdown", id: "b", source: "![](attachment:a.png)", metadata: {}, attachments },
      code("1;", { id: "c", metadata: { tags: [], jupyter: { source_hidden: false }, editable: true } }),
    ];
    const after = cellsOf(formatted(notebook(cells)));
    expect(after[0].metadata).toEqual(metadata);
    expect(after[1].attachments).toEqual(attachments);
    expect(after[2].metadata).toEqual({});
  });

  test("has an id for every cell, made of its first words where there was none", () => {
    const cells = [
      code("1;", { id: "kept" }),
      code("const loss = 1;", { id: "kept" }),
      code("const loss = 1;"),
      { cell_type: "markdown", source: "## Why “squared” error?", metadata: {} },
      code("", { id: "no blanks" }),
    ];
    const ids = cellsOf(formatted(notebook(cells))).map(({ id }) => id);
    expect(ids).toEqual(["kept", "const-loss-1", "const-loss-1-2", "why-squared-error", "code"]);
  });

  test("has formatted code, also with a top-level await; what does not parse stays as it is", () => {
    const cells = [
      code("const a   = await f( 1 )\r\na", { id: "a" }),
      code("const = ;", { id: "b" }),
      code("", { id: "c" }),
    ];
    const sources = cellsOf(formatted(notebook(cells))).map(({ source }) => source);
    expect(sources).toEqual([["const a = await f(1);\n", "a;"], ["const = ;"], []]);
  });
});

describe("npm run notebooks:format", () => {
  test("--check names what is off, and changes nothing", () => {
    const file = broken("with-outputs");
    const before = readFileSync(file, "utf8");
    const { status, stdout } = format("--check", file);
    expect(status).toBe(1);
    expect(stdout).toMatch(/with-outputs.ipynb is not in normal form:\n.*cell 2 \(shown\): outputs/s);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(format("--check", broken("good"))).toMatchObject({ status: 0 });
  });

  test("puts a file in normal form", () => {
    const file = join(scratch, "formatted.ipynb");
    copyFileSync(broken("with-outputs"), file);
    expect(format(file).status).toBe(0);
    expect(format("--check", file).status).toBe(0);
    expect(cellsOf({ text: readFileSync(file, "utf8") })[1].outputs).toEqual([]);
  });

  test("leaves a file alone that it cannot read, and fails", () => {
    const { status, stdout } = format(broken("malformed"));
    expect(status).toBe(1);
    expect(stdout).toMatch(/malformed.ipynb cannot be read:\n {2}Unexpected end of JSON input/);
  });
});
