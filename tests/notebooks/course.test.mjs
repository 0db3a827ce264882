// Every notebook of the course runs from top to bottom in a kernel of its own, without a complaint.

import { expect, test } from "vitest";
import { notebooks } from "./notebooks.mjs";
import { runNotebook } from "./run.mjs";

test.concurrent.for(notebooks)("%s runs from top to bottom", async (name) => {
  const { failures, warnings } = await runNotebook(`notebooks/${name}`);
  for (const warning of warnings) console.warn(warning);
  expect(failures.map(({ text }) => text).join("\n")).toBe("");
});

test("there is a course to run", () => {
  expect(notebooks).not.toHaveLength(0);
});
