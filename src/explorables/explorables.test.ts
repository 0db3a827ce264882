import { expect, test } from "vitest";
import { type Displayable, jupyterDisplay } from "../figures/display";
import { choose } from "./choose";
import { crossEntropy } from "./crossEntropy";
import { decision } from "./decision";
import type { Explorable } from "./explorable";
import { hingeLoss } from "./hingeLoss";
import { liveSoftmaxAndSigmoid, liveSoftmaxLoss } from "./live";
import { rounding } from "./rounding";
import { sigmoidLoss } from "./sigmoidLoss";
import { softmaxAndSigmoid } from "./softmaxAndSigmoid";
import { softmaxLoss } from "./softmaxLoss";
import { training } from "./training";

const classes = ["cat", "dog", "fox"];
const scores = [2, 1, -1];
const bundle = (live: Displayable): { html: string; text: string } => {
  const shown = live[jupyterDisplay]();
  return { html: String(shown["text/html"]), text: shown["text/plain"] };
};

test("the words of a live figure give its numbers", () => {
  const { text } = bundle(liveSoftmaxLoss({ classes, scores, label: 1 }));
  expect(text).toContain("True class dog. Scores 2, 1, −1. Probabilities 0.705, 0.259, 0.0351. Loss 1.35.");
  expect(text).toContain("Gradient 0.705, −0.741, 0.0351.");
});

test("the still picture is an image with those words, its data escaped, and no script inside it", () => {
  const { html } = bundle(liveSoftmaxAndSigmoid({ classes: ['<b>"&', "dog"], scores: [0, 0] }));
  const [still] = html.split("</div>\n<script>");
  expect(still).toContain('<img width="760" alt="Scores 0, 0. Sigmoid: 0.5, 0.5, sum 1.');
  expect(still).toContain("data:image/svg+xml");
  expect(still).not.toContain('<b>"');
});

test("the question of each figure is open at the start and answered by what it asks for", () => {
  const start = softmaxAndSigmoid.start({ id: "x", classes, scores });
  expect(softmaxAndSigmoid.question.answered(start)).toBe(false);
  expect(softmaxAndSigmoid.question.answered({ ...start, scores: [4, 4, 4] })).toBe(true);
  // A high temperature levels any scores: that is not what was asked.
  expect(softmaxAndSigmoid.question.answered({ scores: [8, 4, 3], temperature: 10 })).toBe(false);
  const loss = softmaxLoss.start({ id: "x", classes, scores, label: 1 });
  expect(softmaxLoss.question.answered(loss)).toBe(false);
  expect(softmaxLoss.question.answered({ ...loss, scores: [-3, 1, -3] })).toBe(true);
  // Raising the true score, or stepping, is not what was asked.
  expect(softmaxLoss.question.answered({ ...loss, scores: [2, 8, -1], ownScoreKept: false })).toBe(false);
});

test.each([
  ["softmaxAndSigmoid", softmaxAndSigmoid, { id: "x", classes, scores }],
  ["softmaxLoss", softmaxLoss, { id: "x", classes, scores, label: 1 }],
  ["crossEntropy", crossEntropy, { id: "x", classes, targets: [0.5, 0.3, 0.2] }],
  ["decision", decision, { id: "x", classes, scores }],
  ["sigmoidLoss", sigmoidLoss, { id: "x", classes, scores, targets: [1, 0, 1] }],
  ["hingeLoss", hingeLoss, { id: "x", classes, scores, label: 0, margin: 1 }],
  ["rounding", rounding, { id: "x", lead: 3 }],
  [
    "training",
    training,
    {
      id: "x",
      classes: ["a", "b"],
      points: [
        [0, 1],
        [1, 0],
      ],
      labels: [0, 1],
    },
  ],
])("%s shows on request a state that answers its question", (_, figure, props) => {
  // Each row's figure and props belong together, which TypeScript cannot follow through the table.
  const { question, start } = figure as Explorable<unknown, unknown>;
  expect(question.answered(start(props))).toBe(false);
  expect(question.answered(question.solved(props))).toBe(true);
});

test("wrong starts are refused by name", () => {
  expect(() => liveSoftmaxLoss({ classes, scores, label: 3 })).toThrow(
    "liveSoftmaxLoss: label 3 is not one of the 3 classes 0…2",
  );
  expect(() => liveSoftmaxAndSigmoid({ classes, scores: [1, 2] })).toThrow(
    /liveSoftmaxAndSigmoid: scores are \[1,2\]/,
  );
  expect(() => liveSoftmaxAndSigmoid({ classes, scores: [1, 2, 99] })).toThrow(/from −8 to 8/);
  expect(() => liveSoftmaxAndSigmoid({ classes: ["a"], scores: [1] })).toThrow(/names of 2 to 4 classes/);
});

test("a question needs exactly one right answer, and a reason for each", () => {
  const right = { text: "yes", right: true, because: "so" } as const;
  expect(() => choose("?", [right])).toThrow(/two or more answers/);
  expect(() => choose("?", [right, right])).toThrow(/exactly one/);
  expect(() => choose("?", [right, { text: "no", because: "" }])).toThrow('the option "no" has no because');
  const { html, text } = bundle(choose("Is it?", [right, { text: "no", because: "because" }]));
  expect(html).toContain("<details><summary>Answer</summary><p><strong>yes.</strong> so</p></details>");
  expect(text).toBe("Predict. Is it?\n  ○ yes\n  ○ no");
});
