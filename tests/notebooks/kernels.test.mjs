// The runner is not deceived by kernels that do not keep to Jupyter's protocol: tslab as published, where
// its answers differ, and a kernel that answers as none should.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { broken, kernelOptions, scratchFolder } from "./harness.mjs";
import { runNotebook } from "./run.mjs";

const scratch = scratchFolder();
const stock = kernelOptions("stock", scratch);
const fake = kernelOptions("fake", scratch);

test.concurrent("tslab as published: a good notebook passes", async () => {
  expect((await runNotebook(broken("good"), ...stock)).failures).toEqual([]);
});

test.concurrent.for([
  ["type-error", 2, /Type 'string' is not assignable to type 'number'/],
  ["throws", 2, /^RangeError: no such class$/],
  ["awaits-rejection", 2, /^Error: awaited in vain$/],
  ["rejects", 2, /^text on stderr: UnhandledPromiseRejection: Error: too late$/],
  ["error-expected", 3, /^skipped or broken off: the kernel replied 'abort'$/],
])("tslab as published: %s found in cell %i", async ([name, cell, message]) => {
  const { failures } = await runNotebook(broken(name), ...stock);
  expect(failures[0]).toMatchObject({ cell, message: expect.stringMatching(message) });
});

test.concurrent.for([
  ["reply: ok", null],
  ["reply: aborted", "skipped or broken off: the kernel replied 'aborted'"],
  ["reply: fine", "skipped or broken off: the kernel replied 'fine'"],
  ["reply: error", "the kernel replied 'error' and gave no reason"],
  ["no reply", "not answered after 1 s"],
  ["no idle", "answered, but not idle, after 1 s"],
])("a kernel that says “%s”", async ([code, message]) => {
  const notebook = JSON.parse(readFileSync(broken("good"), "utf8"));
  const cell = notebook.cells.find(({ id }) => id === "declare");
  notebook.cells = [{ ...cell, source: [code] }];
  const file = join(scratch, `${code.replace(/\W/g, "-")}.ipynb`);
  writeFileSync(file, JSON.stringify(notebook));
  const { failures } = await runNotebook(file, "--cell-timeout", "1", ...fake);
  expect(failures.map((failure) => failure.message)).toEqual(message ? [message] : []);
});
