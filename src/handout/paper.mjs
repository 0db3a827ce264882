import { readFileSync } from "node:fs";
import { Failure } from "../../scripts/setup/failure.mjs";
import { head } from "./assemble.mjs";
import { toHtml } from "./escape.mjs";
import { markdownToHtml } from "./markdown.mjs";
import { open } from "./pdf/finish.mjs";
import { sheetsCss } from "./pdf/pages-css.mjs";
import { printDocument } from "./pdf/print.mjs";
import { questionHtml } from "./question.mjs";

/**
 * @typedef {object} Paper
 * @property {string} title
 * @property {string} [introduction] Markdown, above the questions
 * @property {string[]} [fields] what the student fills in: Name and Student ID unless told
 * @property {import("./question.mjs").Question[]} questions the same for everyone
 * @property {(student: { id: string, name: string }) => Question[]} [own] a student's own questions, after the others
 */

export const paperCss = readFileSync(new URL("paper.css", import.meta.url), "utf8");

/** A sheet has two sides. */
const sides = 2;

/**
 * A paper to be written on, one sheet printed on both sides.
 *
 * @param student whose it is, printed in the fields; without one they are lines to fill in, and there are no own questions
 * @returns the PDF's bytes
 * @throws Failure where it does not fit on the sheet
 */
export async function paperPdf({ browser, paper, student, course, size = "A4" }) {
  const bytes = await printPapers({ browser, paper, students: [student], course, size });
  const count = (await open(bytes)).getPageCount();
  if (count > sides) throw new Failure(tooLong(paper, student, count));
  return bytes;
}

/**
 * The papers of a class in one PDF: every student's begins on a sheet of its own, with name, ID and own questions in
 * it, and has a bookmark.
 */
export async function classPapersPdf({ browser, paper, students, course, size = "A4" }) {
  const bytes = await printPapers({ browser, paper, students, course, size, wholeSheets: true });
  if ((await open(bytes)).getPageCount() === sides * students.length) return bytes;
  // One of them is too long; alone, it says so itself.
  for (const student of students) await paperPdf({ browser, paper, student, course, size });
  throw new Error("classPapersPdf: the papers fit alone but not together");
}

function tooLong({ title }, student, count) {
  const whose = student ? `${title} of ${student.id}` : title;
  return `${whose} takes ${count} pages, and a sheet has two: give the questions less room, or shorten them.`;
}

async function printPapers({ browser, paper, students, course = "", size, wholeSheets }) {
  const bound = await Promise.all(
    students.map(async (student, index) => ({
      name: `paper-${index + 1}`,
      html: page(paper, await paperBody(paper, student, wholeSheets), index === 0),
    })),
  );
  const chapters = bound.map(({ name }, index) => ({
    name: `chapter-${name}`,
    title: whose(students[index]),
  }));
  return printDocument(browser, {
    pages: bound,
    title: paper.title,
    css: [paperCss, sheetsCss({ paper: size, title: paper.title, chapters })],
    course,
    paper: size,
  });
}

/** What a student's file is called: letters and digits of the ID, and never twice the same, whatever the IDs are. */
export function fileNames(students) {
  const taken = new Set();
  return students.map(({ id }) => {
    const plain = id.normalize("NFC").replace(/[^\p{L}\p{N}_-]+/gu, "_");
    let name = plain;
    // Windows and macOS take a and A for one.
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${plain}-${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

const whose = (student) => (student ? `${student.id}  ${student.name}` : "");

/** @param styled one page of a document brings the styles for all */
export const page = ({ title }, body, styled = true) =>
  `<!doctype html><html lang="en"><head><title>${toHtml(title)}</title>${styled ? head() : ""}</head><body><main>${body}</main></body></html>`;

async function paperBody(paper, student, wholeSheets) {
  const { title, introduction, fields = ["Name", "Student ID"] } = paper;
  const questions = [...paper.questions, ...(student && paper.own ? await paper.own(student) : [])];
  const total = questions.reduce((sum, { points = 0 }) => sum + points, 0);
  const known = student ? { Name: student.name, "Student ID": student.id } : {};
  const lines = fields.map(
    (field) =>
      `<p><strong>${toHtml(field)}</strong> <span class="line">${toHtml(known[field] ?? "")}</span></p>`,
  );
  return `<div class="paper${wholeSheets ? " whole-sheet" : ""}">
    <div class="paper-head"><h1>${toHtml(title)}${student ? ` <span class="whose">${toHtml(student.id)}</span>` : ""}</h1>${total ? `<p class="of-total">____ / ${total} points</p>` : ""}</div>
    <div class="fields">${lines.join("")}</div>
    ${introduction ? await markdownToHtml(introduction, title) : ""}
    ${(await Promise.all(questions.map((question, index) => questionHtml(question, index + 1, room(question))))).join("\n")}
  </div>`;
}

const lineHeight = 8;

function room({ room = 0, lined = false }) {
  if (!lined) return `<div class="room" style="height: ${room}mm"></div>`;
  return `<div class="room lined">${"<span></span>".repeat(Math.floor(room / lineHeight))}</div>`;
}
