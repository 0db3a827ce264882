import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { hingeLoss } from "./hingeLoss";
import { liveHingeLoss } from "./live";

const props = { id: "x", classes: ["cat", "dog", "fox"], scores: [2, 1, -1], label: 1, margin: 1 };
const start = hingeLoss.start(props);

test("the words say which class is counted, the loss and the gradient", () => {
  const live = liveHingeLoss({ classes: props.classes, scores: props.scores, label: 1 });
  const { "text/plain": text, "text/html": html } = live[jupyterDisplay]();
  expect(text).toContain("True class dog. Scores 2, 1, −1. Margin 1.");
  expect(text).toContain("cat 2, counted; fox −1, not counted. Loss 2. Gradient 1, −1, 0.");
  expect(html).toContain('<img width="760" alt="True class dog.');
});

test("a class exactly on the corner is not counted", () => {
  expect(hingeLoss.words({ ...start, margin: 2 }, props)).toContain(
    "fox 0, not counted. Loss 3. Gradient 1, −1, 0.",
  );
  expect(hingeLoss.words({ ...start, margin: 2.5 }, props)).toContain(
    "fox 0.5, counted. Loss 4. Gradient 1, −2, 1.",
  );
});

test("the question is answered by moving a class onto the corner, not by starting there", () => {
  const { answered } = hingeLoss.question;
  expect(answered(start)).toBe(false);
  expect(answered({ ...start, margin: 2, moved: true })).toBe(true);
  expect(answered({ ...start, margin: 2.5, moved: true })).toBe(false);
  expect(answered(hingeLoss.start({ ...props, margin: 2 }))).toBe(false);
});

test("wrong starts are refused by name", () => {
  const { classes, scores } = props;
  expect(() => liveHingeLoss({ classes, scores, label: 3 })).toThrow(
    "liveHingeLoss: label 3 is not one of the 3 classes 0…2",
  );
  expect(() => liveHingeLoss({ classes, scores, label: 0, margin: 5 })).toThrow(
    "liveHingeLoss: margin 5 is not a number from 0 to 4",
  );
});
