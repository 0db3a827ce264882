import { expect, test } from "vitest";
import { jupyterDisplay } from "../figures/display";
import { decision } from "./decision";
import { liveDecision } from "./live";

const props = { id: "x", classes: ["cat", "dog", "fox"], scores: [2, 1, -1] };

test("its words give both answers", () => {
  expect(liveDecision(props)[jupyterDisplay]()["text/plain"]).toContain(
    "Scores 2, 1, −1. One of many, the largest score: cat. Many of many, every positive score: cat, dog.",
  );
  const none = decision.start({ ...props, scores: [-3, -1, 0] });
  expect(decision.words(none, props)).toContain(
    "largest score: fox. Many of many, every positive score: none.",
  );
});

test("the question is answered once none and all were named", () => {
  const start = decision.start(props);
  expect(decision.question.answered(start)).toBe(false);
  expect(decision.question.answered({ ...start, seen: { none: true, all: false } })).toBe(false);
  expect(decision.question.answered({ ...start, seen: { none: true, all: true } })).toBe(true);
  expect(decision.start({ ...props, scores: [-1, -2, -3] }).seen).toEqual({ none: true, all: false });
});
