import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { keyOf } from "../../scripts/quiz/key.mjs";
import { notebookName, source, studentNotebook } from "../../scripts/quiz/paths.mjs";
import { dist } from "../../scripts/setup/paths.mjs";
import { readClassList } from "./class-list.mjs";
import { keyPdf } from "./key.mjs";
import { readNotebook } from "./notebooks.mjs";
import { makePages } from "./pages.mjs";
import { classPapersPdf, fileNames, paperPdf } from "./paper.mjs";
import { makePdf } from "./pdf.mjs";
import { course } from "./places.mjs";

const require = createRequire(import.meta.url);

/**
 * The quiz on paper: `quiz.pdf` to write on; with a class list `papers/`, one for each student with their own numbers
 * and all in one file to print; with `key` the worked solutions and each student's numbers, in `key/`.
 *
 * @throws Failure where the class list cannot be read, or a paper is longer than a sheet
 */
export async function makeQuiz({ options, browser, folder, cache, report }) {
  if (!existsSync(studentNotebook)) return;
  const paper = quizPaper();
  // Read before anything is made of it.
  const students = options.students ? readClassList(options.students) : [];
  const common = { paper, course, size: options.paper };
  if (options.pdf && browser) {
    const started = { ...common, browser: await browser() };
    await report.step("Quiz paper", async () =>
      writeFileSync(join(folder, "quiz.pdf"), await paperPdf(started)),
    );
    if (students.length > 0)
      await report.step(`Papers (${students.length})`, () =>
        papers(students, started, join(folder, "papers")),
      );
  }
  if (options.key)
    await key({ ...common, students, options, browser, folder: join(folder, "key"), cache, report });
}

async function papers(students, common, folder) {
  mkdirSync(folder, { recursive: true });
  const names = fileNames(students);
  for (const [i, student] of students.entries())
    writeFileSync(join(folder, `${names[i]}.pdf`), await paperPdf({ ...common, student }));
  writeFileSync(join(folder, "all papers.pdf"), await classPapersPdf({ ...common, students }));
}

async function key({ students, options, browser, folder, cache, report, ...common }) {
  if (!existsSync(source)) {
    report.say(
      "\nThere is no key: this copy of the course is without the instructor's part, instructor/source.",
    );
    return;
  }
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "quiz-key.ipynb");
  writeFileSync(file, keyOf(readFileSync(source, "utf8")));
  const notebook = readNotebook(file);
  await makePages({ all: [notebook], chosen: [notebook], folder, cache, browser, report });
  if (!options.pdf || !browser) return;
  const started = { browser: await browser(), course };
  const pdf = join(folder, "quiz-key.pdf");
  const page = join(folder, "quiz-key.html");
  await report.step("PDF of the key", () =>
    makePdf({ ...started, page, pdf, title: notebook.title, paper: options.paper, cache }),
  );
  if (students.length > 0)
    await report.step("Each student's numbers", async () =>
      writeFileSync(join(folder, "numbers.pdf"), await keyPdf({ ...common, ...started, students })),
    );
}

/** The paper, from the notebook's own statements and points. */
export function quizPaper() {
  const { cells } = JSON.parse(readFileSync(studentNotebook, "utf8"));
  const { parts } = require(join(dist, "quiz", "parts.js"));
  const statement = (id) => {
    const cell = cells.find((one) => one.id === id);
    if (!cell) throw new Error(`${notebookName} has no cell ${id}, which the paper needs`);
    return [cell.source]
      .flat()
      .join("")
      .replace(/^#+ .*\n+/, "");
  };
  const points = (...names) => names.reduce((sum, name) => sum + parts[name].points, 0);
  const worked = "See the worked solutions, quiz-key.pdf.";
  return {
    title: "Quiz",
    questions: [
      {
        prompt: `${statement("question-1")}\n\nWrite the steps below each other (${points("1a")} points), and say in words why each follows from the one above (${points("1b")} points).`,
        points: points("1a", "1b"),
        room: 118,
        answer: worked,
      },
      {
        prompt: `${statement("question-2")}\n\nBegin with plain numbers $w_k$ and $x$ (${points("2a")} points), then vectors (${points("2b")} points). What do (3) and (4) do where $\\mathbf{w}_j^\\top \\mathbf{x} - \\mathbf{w}_y^\\top \\mathbf{x} + 1$ is exactly 0 (${points("2c")} points)?`,
        points: points("2a", "2b", "2c"),
        room: 75,
        answer: worked,
      },
    ],
    own: (student) => [ownNumbers(student, points("3"))],
  };
}

/** The question drawn from the Student ID: the same numbers as in the notebook. */
function ownNumbers({ id }, points) {
  const { numericQuestions } = require(join(dist, "index.js"));
  const { answersOf } = require(join(dist, "quiz", "numbers", "answersOf.js"));
  const questions = numericQuestions(id);
  const answers = Object.entries(answersOf(questions));
  const prompts = Object.entries(questions.prompts);
  return {
    prompt: prompts.map(([name, text]) => `**${name}** ${text} \\_\\_\\_\\_\\_\\_\\_\\_`).join("\n\n"),
    points,
    answer: answers.map(([name, { right }]) => `${name} ${asWritten(right)}`).join(" · "),
  };
}

const asWritten = (number) =>
  (Number.isInteger(number) ? String(number) : number.toFixed(3)).replace("-", "−");
