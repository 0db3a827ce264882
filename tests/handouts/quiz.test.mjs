// The quiz on paper: the notebook's own statements and points, each student's own numbers, one sheet.

import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dist } from "../../scripts/setup/paths.mjs";
import { paperPdf } from "../../src/handout/paper.mjs";
import { open } from "../../src/handout/pdf/finish.mjs";
import { quizPaper } from "../../src/handout/quiz.mjs";
import { launchChromium } from "../lab/chromium.mjs";

const require = createRequire(import.meta.url);
const paper = quizPaper();
const student = { id: "s1234", name: "Ada Lovelace" };

let browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("has the notebook's questions, worth what they are worth there, and no answers", () => {
  const { parts } = require(join(dist, "quiz", "parts.js"));
  const total = Object.values(parts).reduce((sum, { points }) => sum + points, 0);
  const questions = [...paper.questions, ...paper.own(student)];
  expect(questions.reduce((sum, { points }) => sum + points, 0)).toBe(total);
  expect(paper.questions[0].prompt).toContain("\\frac{e^{s_p}}{e^{s_1} + e^{s_2}}");
  expect(paper.questions[1].prompt).toContain("\\max(0,");
  for (const { prompt } of questions) expect(prompt).not.toMatch(/^#|BEGIN SOLUTION|Write here/m);
});

test("a student's own question has the numbers of the notebook, and its key the answers", () => {
  const { numericQuestions } = require(join(dist, "index.js"));
  const { answersOf } = require(join(dist, "quiz", "numbers", "answersOf.js"));
  const [{ prompt, answer }] = paper.own(student);
  const questions = numericQuestions(student.id);
  for (const text of Object.values(questions.prompts)) expect(prompt).toContain(text);
  const right = Object.values(answersOf(questions)).map((one) => one.right);
  const written = answer.match(/−?\d+(\.\d+)?/g).map((number) => Number(number.replace("−", "-")));
  expect(written.length).toBe(right.length);
  for (const [i, number] of written.entries()) expect(number).toBeCloseTo(right[i], 2);
  expect(paper.own({ id: "another", name: "" })[0].prompt).not.toBe(prompt);
});

test.each(["A4", "Letter"])("fits on a sheet, %s, with a student's numbers too", async (size) => {
  const blank = await open(await paperPdf({ browser, paper, course: "Course", size }));
  expect(blank.getPageCount()).toBe(2);
  const own = await open(await paperPdf({ browser, paper, student, course: "Course", size }));
  expect(own.getPageCount()).toBe(2);
});
