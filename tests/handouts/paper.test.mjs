// A paper to write on, its copies for a class and its key, printed by the real browser.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyPdf } from "../../src/handout/key.mjs";
import { markdownToHtml } from "../../src/handout/markdown.mjs";
import { classPapersPdf, fileNames, paperPdf } from "../../src/handout/paper.mjs";
import { launchChromium } from "../lab/chromium.mjs";
import { inspect } from "./inspect.mjs";

const out = mkdtempSync(join(tmpdir(), "losslab-paper-"));
let browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(out, { recursive: true, force: true });
});

let count = 0;
async function seen(bytes) {
  const file = join(out, `${++count}.pdf`);
  writeFileSync(file, bytes);
  return inspect(file);
}

const paper = {
  title: "Quiz on losses",
  introduction: "Show *every* step.",
  questions: [
    {
      prompt: "Reduce $$CE = -\\log p_y$$ to two classes.",
      room: 160,
      points: 6,
      answer: "Split the **sum**.",
    },
    { prompt: "Show $\\nabla_s L = p - t$.", room: 90, lined: true, points: 1, answer: "Differentiate." },
  ],
  own: ({ id }) => [
    { prompt: `The score is ${id.length}. The loss?`, room: 20, points: 3, answer: `${id.length}.25` },
  ],
};
const students = [
  { id: "007", name: "Ada Löwe" },
  { id: "42", name: 'Jean "JJ" O\'Neil </style> \\ <b>' },
  { id: "1815", name: "" },
];
const flat = (text) => text.replace(/\s+/g, " ").trim();
const lines = (text) => text.split("\n").map(flat);

test("is one sheet with fields, points and questions, and no answer", async () => {
  const { text, tags, fonts, lang, title, millimetres, unmarked } = await seen(
    await paperPdf({ browser, paper }),
  );
  expect({ lang, title, millimetres }).toEqual({ lang: "en", title: paper.title, millimetres: [210, 297] });
  expect(text).toHaveLength(2);
  for (const words of ["Quiz on losses", "Name", "Student ID", "/ 7 points", "Question 1", "6 points"]) {
    expect(text[0]).toContain(words);
  }
  expect(text[1]).toContain("1 point");
  expect(text.join("")).not.toMatch(/Split|Differentiate|The score is/);
  expect(tags.filter(({ type }) => type === "Formula").map(({ alt }) => alt)).toEqual([
    "CE = -\\log p_y",
    "\\nabla_s L = p - t",
  ]);
  expect(Object.values(fonts).every(({ kind, embedded }) => kind === "/Type0" && embedded)).toBe(true);
  expect(unmarked).toEqual([0, 0]);
});

test("is printed for a class: a sheet each, with name, ID and own questions on it", async () => {
  const { text, outline } = await seen(await classPapersPdf({ browser, paper, students, size: "Letter" }));
  expect(text).toHaveLength(2 * students.length);
  for (const [index, { id, name }] of students.entries()) {
    const sheet = text.slice(2 * index, 2 * index + 2);
    // Sheets come apart: both sides say whose they are.
    for (const [index, side] of ["front", "back"].entries()) {
      expect(flat(sheet[index])).toContain(`${side}${`${id} ${name}`.trim()}${paper.title}`);
    }
    expect(sheet[0]).toContain(`${paper.title} ${id}`);
    expect(sheet.join("")).toContain(`The score is ${id.length}.`);
    expect(sheet[0]).toContain("/ 10 points");
  }
  expect(outline.filter(({ level }) => level === 1)).toEqual(
    students.map(({ id }, index) => ({ level: 1, title: `${paper.title} ${id}`, page: 2 * index + 1 })),
  );
});

test("takes a whole sheet for everyone, even where one side would do", async () => {
  const short = { ...paper, questions: [{ prompt: "Why?" }] };
  const { text } = await seen(await classPapersPdf({ browser, paper: short, students }));
  expect(text).toHaveLength(2 * students.length);
  expect(text[2]).toContain("Jean");
  expect((await seen(await paperPdf({ browser, paper: short }))).text).toHaveLength(1);
});

test("refuses what does not fit on a sheet, and says whose it is", async () => {
  const long = {
    ...paper,
    own: ({ id }) => (id === "42" ? [{ prompt: "Why?", room: 200 }] : []),
  };
  await expect(classPapersPdf({ browser, paper: long, students })).rejects.toThrow(
    "Quiz on losses of 42 takes 3 pages, and a sheet has two: give the questions less room, or shorten them.",
  );
});

test("the key has every answer, and one row for each student", async () => {
  const { text, tags, title } = await seen(await keyPdf({ browser, paper, students, course: "Losses" }));
  const all = text.join("\n");
  expect(title).toBe("Key: Quiz on losses");
  expect(all).toMatch(/Split the sum\.[\s\S]*Differentiate\./);
  for (const { id } of students)
    expect(lines(all).some((line) => line.startsWith(id) && line.endsWith(`${id.length}.25`))).toBe(true);
  expect(tags.filter(({ type }) => type === "TR")).toHaveLength(1 + students.length);
});

test("there is no key to a question without an answer", async () => {
  const unanswered = { ...paper, questions: [{ prompt: "Why?" }] };
  await expect(keyPdf({ browser, paper: unanswered })).rejects.toThrow(
    "keyPdf: there is no answer to the question: Why?",
  );
});

test("files are named by ID, safely and never twice", () => {
  const named = (...ids) => fileNames(ids.map((id) => ({ id })));
  expect(named("17", "Müller-1", "../etc/passwd", "a b")).toEqual(["17", "Müller-1", "_etc_passwd", "a_b"]);
  expect(named("a", "A", "a.", "a-2")).toEqual(["a", "A-2", "a_", "a-2-2"]);
});

test("Markdown keeps its hands off TeX, and dollars that are money", async () => {
  const html = await markdownToHtml(
    "Let $a_1 * b_1$ and $c_1 * d_1$, *so*\n\n$$x \\\\ y$$\n\nfor $5 or $6 or \\$7.",
    "a test",
  );
  expect(html.match(/alttext="[^"]*"/g)).toEqual(
    ['alttext="a_1 * b_1"', 'alttext="c_1 * d_1"', 'alttext="x &#92;&#92; y"'].map((text) =>
      text.replace(/&#92;/g, "\\"),
    ),
  );
  expect(html).toContain("<em>so</em>");
  expect(html).toContain("for $5 or $6 or $7.");
  await expect(markdownToHtml("$\\frac{1$", "Question 1")).rejects.toThrow(
    /^Question 1: the formula .* cannot be read/,
  );
});
