// The runner's own proof: notebooks with one deliberate fault each, in the project's kernel.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { broken, scratchFolder } from "./harness.mjs";
import { runNotebook } from "./run.mjs";

const scratch = scratchFolder();

test.concurrent("a good notebook passes, whole, and --save writes it with its outputs", async () => {
  const file = join(scratch, "executed.ipynb");
  const { failures, warnings, cells } = await runNotebook(broken("good"), "--save", file);
  expect([...failures, ...warnings]).toEqual([]);
  expect(cells.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok"]);

  const saved = JSON.parse(readFileSync(file, "utf8")).cells.filter((cell) => cell.cell_type === "code");
  expect(saved.map((cell) => cell.execution_count)).toEqual([1, 2, 3, 4]);
  expect(saved[2].outputs[0].data["application/vnd.plotly.v1+json"].data[0].y).toEqual([1, 2]);
});

/** Fault, number of the code cell, what is said of it. */
test.concurrent.for([
  ["type-error", 2, /Type 'string' is not assignable to type 'number'/],
  ["throws", 2, /RangeError: no such class/],
  ["awaits-rejection", 2, /awaited in vain/],
  ["rejects", 2, /too late/],
  ["throws-late", 2, /from a timer/],
  ["stderr", 2, /^text on stderr: careful$/],
  ["never-fails", 2, /^meant to fail .* the reply is 'ok'$/],
  ["figure-as-string", 1, /the figure is str, not a JSON object/],
  ["figure-without-data", 1, /no data; .*no title.*; .*1200 px.*; .*text\/plain; .*caption.*; .*script/],
  // A kernel may refuse to be ended by a cell, or end.
  ["exits", 2, /process\.exit|^the kernel died here/],
  ["dies", 2, /^the kernel died here/],
])("%s: found in cell %i", async ([name, cell, message]) => {
  const { failures } = await runNotebook(broken(name));
  expect(failures[0]).toMatchObject({ cell, message: expect.stringMatching(message) });
});

test.concurrent.for(["endless", "endless-later"])("%s: found in cell 2, and stopped", async (name) => {
  const { failures } = await runNotebook(broken(name), "--cell-timeout", "6");
  expect(failures[0]).toMatchObject({ cell: 2, message: "not answered after 6 s" });
});

test.concurrent("what stands after a failed cell counts as never run", async () => {
  const { failures } = await runNotebook(broken("throws"));
  expect(failures[1]).toMatchObject({ cell: 3, id: "after", line: "const three = 3;" });
  expect(failures[1].message).toBe("never run, like 1 more after it: the run stopped before it");
});

test.concurrent("after an error that is expected (tag raises-exception) the next cell runs", async () => {
  expect((await runNotebook(broken("error-expected"))).failures).toEqual([]);
});

test.concurrent.for([
  ["malformed", [], /^not valid JSON: .*line 3/],
  ["no-code", [], /^no code cell$/],
  ["good", ["--kernel", "absent"], /^kernel 'absent' is not installed; installed: .*tslab/],
])("%s %o: nothing can be run", async ([name, options, message]) => {
  const { failures } = await runNotebook(broken(name), ...options);
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({ cell: null, message: expect.stringMatching(message) });
});
