// Puts notebooks in their normal form, so that a diff shows what an author changed and nothing else.
//
//   node scripts/format-notebooks.mjs [--check] [NOTEBOOK…]      (all of notebooks/ unless named)
//
// The normal form is, byte for byte, what Jupyter writes (nbformat: sorted keys, 1-space indentation,
// source as a list of lines), without what a run or an editor leaves behind.

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** As in src; it fits beside JupyterLab's file browser. */
const LINE_WIDTH = 110;

const KERNELSPEC = { display_name: "TypeScript", language: "typescript", name: "tslab" };

/** What tslab says of itself, but for its version: enough to highlight cells before a kernel runs. */
const LANGUAGE_INFO = {
  codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  file_extension: ".ts",
  mimetype: "text/typescript",
  name: "typescript",
};

/** Cell metadata that an author sets. All else (collapsed, scrolled, execution times, …) is an editor's. */
const AUTHORED = new Set(["tags", "nbgrader", "deletable", "editable", "jupyter"]);

/**
 * The notebook in normal form, as an object, and what had to be changed for it.
 * The code itself is left to {@link formatCode}.
 */
export function normalize(notebook) {
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) {
    throw new Error("not a notebook of nbformat 4");
  }
  const changes = [];
  if (notebook.nbformat_minor !== 5) changes.push(`nbformat 4.${notebook.nbformat_minor}, not 4.5`);
  const { kernelspec, language_info, ...editors } = notebook.metadata ?? {};
  if (!same(kernelspec, KERNELSPEC)) changes.push("kernelspec is not tslab's");
  if (!same(language_info, LANGUAGE_INFO)) changes.push("language_info is not tslab's");
  for (const key of Object.keys(editors)) changes.push(`metadata "${key}"`);

  const taken = new Set();
  const cells = notebook.cells.map((cell, index) => {
    const source = linesOf(textOf(cell.source).replace(/\s+$/, ""));
    const id = freeId(cell, taken);
    taken.add(id);
    const where = `cell ${index + 1} (${id})`;
    if (id !== cell.id) changes.push(`${where}: ${cell.id === undefined ? "no id" : `id "${cell.id}"`}`);
    if (/\s$/.test(textOf(cell.source))) changes.push(`${where}: blank at its end`);
    const metadata = authored(cell.metadata ?? {});
    for (const key of Object.keys(cell.metadata ?? {})) {
      if (!same(metadata[key], cell.metadata[key])) changes.push(`${where}: metadata "${key}"`);
    }
    const common = { cell_type: cell.cell_type, id, metadata, source };
    if (cell.cell_type !== "code") {
      const pictures = Object.keys(cell.attachments ?? {}).length > 0;
      return pictures ? { ...common, attachments: cell.attachments } : common;
    }
    if (cell.outputs?.length) changes.push(`${where}: outputs`);
    if (cell.execution_count != null) changes.push(`${where}: execution count`);
    return { ...common, execution_count: null, outputs: [] };
  });
  const metadata = { kernelspec: KERNELSPEC, language_info: LANGUAGE_INFO };
  return { notebook: { cells, metadata, nbformat: 4, nbformat_minor: 5 }, changes };
}

/** The text that Jupyter would write to the file. */
export function serialize(notebook) {
  return `${JSON.stringify(sorted(notebook), null, 1)}\n`;
}

/** Formats pieces of TypeScript with Biome; what does not parse is given back as it is. */
export function formatCode(sources) {
  const folder = mkdtempSync(join(tmpdir(), "losslab-cells-"));
  try {
    // One process for all cells: starting one takes longer than formatting a whole notebook.
    const formatter = { indentStyle: "space", lineWidth: LINE_WIDTH };
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ root: true, formatter }));
    mkdirSync(join(folder, "cells"));
    const files = sources.map((source, index) => {
      const file = join(folder, "cells", `${index}.ts`);
      writeFileSync(file, source);
      return file;
    });
    const biome = join(root, "node_modules", "@biomejs", "biome", "bin", "biome");
    if (!existsSync(biome)) throw new Error("Biome is not installed: run `npm ci` first.");
    spawnSync(process.execPath, [biome, "format", "--write", "cells"], { cwd: folder });
    return files.map((file) => readFileSync(file, "utf8").replace(/\s+$/, ""));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The normal form of each text. A text that is no notebook comes back without one, and with the reason.
 * @param {string[]} texts
 * @returns {{ text?: string, changes: string[] }[]}
 */
export function normalForms(texts) {
  const forms = texts.map((text) => {
    try {
      return normalize(JSON.parse(text));
    } catch (error) {
      return { changes: [error.message] };
    }
  });
  const code = forms.flatMap(({ notebook }) => notebook?.cells.filter(isCode) ?? []);
  const formatted = formatCode(code.map((cell) => cell.source.join("")));
  code.forEach((cell, index) => {
    cell.formatted = linesOf(formatted[index]);
  });
  return forms.map(({ notebook, changes }, index) => {
    if (!notebook) return { changes };
    notebook.cells.filter(isCode).forEach((cell) => {
      if (!same(cell.source, cell.formatted)) changes.push(`cell ${cell.id}: code style`);
      cell.source = cell.formatted;
      delete cell.formatted;
    });
    const text = serialize(notebook);
    if (text !== texts[index] && !changes.length) changes.push("order of keys, indentation or line ends");
    return { text, changes };
  });
}

function isCode(cell) {
  return cell.cell_type === "code";
}

function authored(metadata) {
  const kept = Object.entries(metadata).filter(([key]) => AUTHORED.has(key));
  const all = Object.fromEntries(kept);
  // Lab leaves { source_hidden: false } and [] behind when an author changes their mind.
  if (all.jupyter) {
    const hidden = Object.entries(all.jupyter).filter(([key, on]) => on === true && key.endsWith("_hidden"));
    all.jupyter = Object.fromEntries(hidden);
    if (!hidden.length) delete all.jupyter;
  }
  if (!all.tags?.length) delete all.tags;
  if (all.deletable !== false) delete all.deletable;
  if (all.editable !== false) delete all.editable;
  return all;
}

/** The cell's own id if it is valid and free, else one made of its first words. */
function freeId(cell, taken) {
  const valid = typeof cell.id === "string" && /^[\w-]{1,64}$/.test(cell.id);
  if (valid && !taken.has(cell.id)) return cell.id;
  const words = textOf(cell.source)
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  let id = (words ?? [cell.cell_type]).slice(0, 5).join("-").slice(0, 48);
  for (let copy = 2, stem = id; taken.has(id); copy++) id = `${stem}-${copy}`;
  return id;
}

function textOf(source) {
  const text = Array.isArray(source) ? source.join("") : (source ?? "");
  return text.replace(/\r\n?/g, "\n");
}

/** Python's str.splitlines(keepends=True), which nbformat cuts sources with: not only at "\n". */
function linesOf(text) {
  return text.match(/[\s\S]*?[\n\v\f\x85\u2028\u2029]|[\s\S]+$/g) ?? [];
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function same(a, b) {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function main(args) {
  const check = args.includes("--check");
  const named = args.filter((arg) => arg !== "--check");
  const folder = join(root, "notebooks");
  const files = named.length ? named : notebooksIn(folder);
  const texts = files.map((file) => readFileSync(file, "utf8"));
  let off = 0;
  for (const [index, { text, changes }] of normalForms(texts).entries()) {
    if (text === texts[index]) continue;
    off++;
    const broken = text === undefined;
    const verb = broken ? "cannot be read" : check ? "is not in normal form" : "put in normal form";
    console.log(`${relative(process.cwd(), files[index])} ${verb}:\n  ${changes.join("\n  ")}`);
    if (broken) process.exitCode = 1;
    else if (!check) writeFileSync(files[index], text);
  }
  if (check && off) {
    console.log("`npm run notebooks:format` puts them in normal form.");
    process.exitCode = 1;
  } else if (!off) {
    console.log(`${files.length} notebooks are in normal form.`);
  }
}

function notebooksIn(folder) {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  return names.sort().map((name) => join(folder, name));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2));
}
