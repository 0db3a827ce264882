import { toHtml } from "./escape.mjs";
import { markdownToHtml } from "./markdown.mjs";
import { page, paperCss } from "./paper.mjs";
import { pagesCss } from "./pdf/pages-css.mjs";
import { printDocument } from "./pdf/print.mjs";
import { questionHtml } from "./question.mjs";

/**
 * The key to a paper: every question with its answer, then a table of the class's own answers.
 *
 * @param paper as for `paperPdf`; its questions need an `answer`
 * @param students a class list, for the questions that are each student's own
 * @returns the PDF's bytes
 * @throws TypeError where a question has no answer
 */
export async function keyPdf({ browser, paper, students = [], course = "", size = "A4" }) {
  const title = `Key: ${paper.title}`;
  const worked = paper.questions.map(async (question, index) =>
    questionHtml(question, index + 1, `<div class="answer">${await answerHtml(question)}</div>`),
  );
  const body = [
    `<h1>${toHtml(title)}</h1>`,
    ...(await Promise.all(worked)),
    await ownAnswers(paper, students),
  ];
  return printDocument(browser, {
    pages: [{ name: "key", html: page({ title }, `<div class="key">${body.join("\n")}</div>`) }],
    title,
    css: [paperCss, pagesCss({ paper: size, course, chapters: [{ name: "chapter-key", title }] })],
    course,
    paper: size,
  });
}

/** One row a student: whoever marks has the ID before them and looks for the numbers. */
async function ownAnswers({ own, questions }, students) {
  if (!own || students.length === 0) return "";
  const rows = await Promise.all(
    students.map(async (student) => {
      const answers = await Promise.all((await own(student)).map(answerHtml));
      const cells = answers.map((answer) => `<td>${answer}</td>`).join("");
      return {
        count: answers.length,
        html: `<tr><th scope="row">${toHtml(student.id)}</th><td>${toHtml(student.name)}</td>${cells}</tr>`,
      };
    }),
  );
  const most = Math.max(...rows.map(({ count }) => count));
  const heads = Array.from(
    { length: most },
    (_, index) => `<th scope="col">Question ${questions.length + index + 1}</th>`,
  );
  return `<h2>Each student's own answers</h2><div class="table"><table>
    <thead><tr><th scope="col">Student ID</th><th scope="col">Name</th>${heads.join("")}</tr></thead>
    <tbody>${rows.map(({ html }) => html).join("\n")}</tbody></table></div>`;
}

function answerHtml({ prompt, answer }) {
  if (answer === undefined) throw new TypeError(`keyPdf: there is no answer to the question: ${prompt}`);
  return markdownToHtml(answer, "the key");
}
