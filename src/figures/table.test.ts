import { expect, test } from "vitest";
import { jupyterDisplay } from "./display";
import { table } from "./table";

test("a table is HTML with its text escaped, and columns of text", () => {
  const bundle = table({ columns: ["s", "what"], rows: [[-0.5, "a < b"]] })[jupyterDisplay]();
  expect(bundle["text/html"]).toContain("−0.5</td>");
  expect(bundle["text/html"]).not.toContain("a < b");
  expect(bundle["text/plain"]).toBe("s     what\n−0.5  a < b");
});

test("rows must be as long as the columns are many", () => {
  expect(() => table({ columns: ["a"], rows: [[1, 2]] })).toThrow("table: row 0 has 2 cells for 1 columns");
});
