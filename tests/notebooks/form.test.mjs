// Every notebook of the course is in normal form, and easy to find one's way in.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formProblems } from "./form.mjs";
import { folder, notebooks } from "./notebooks.mjs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

test.for(notebooks)("%s is well formed", (name) => {
  expect(formProblems(read(join(folder, name)), folder)).toEqual([]);
});

test("what is not well formed is named with its cell", () => {
  const broken = fileURLToPath(new URL("broken/", import.meta.url));
  const notebook = read(join(broken, "form.ipynb"));
  notebook.metadata.kernelspec.name = "deno";
  expect(formProblems(notebook, broken)).toEqual([
    "cell 3 (title-again) links to 99-nowhere.ipynb, which does not exist",
    "cell 4 (long) has 15 lines of code, more than 14",
    "cell 5 (path) has an absolute path: /home/me/digits.json",
    "2 titles (# …), not one",
    "cell 2 (jump): “Two levels down” is level 3 right under level 1",
    "the kernel is not tslab",
  ]);
  expect(formProblems(read(join(broken, "good.ipynb")), broken)).toEqual([]);
});
