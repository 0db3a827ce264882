import { normalForms } from "../format-notebooks.mjs";

const marker = /^\s*(\/\/ )?(BEGIN|END) SOLUTION\s*$/;

/** The source as a notebook to read: with its solutions, without the marks of nbgrader. */
export function keyOf(source, studentId = "") {
  const notebook = JSON.parse(source);
  for (const cell of notebook.cells) {
    cell.metadata = {};
    const lines = [cell.source].flat().join("").split("\n");
    cell.source = lines
      .filter((line) => !marker.test(line))
      .join("\n")
      .replace(/\n{3,}/g, "\n\n");
    if (cell.id === "title") cell.source = cell.source.replace(/^# .*/, "# Quiz: worked solutions");
    if (cell.id === "identity")
      cell.source = cell.source.replace(
        /studentId = ".*?"/,
        `studentId = ${JSON.stringify(studentId || "any word")}`,
      );
  }
  return inNormalForm(JSON.stringify(notebook), "the key");
}

/** The text of a notebook in normal form. */
export function inNormalForm(text, what) {
  const [form] = normalForms([text]);
  if (form.text === undefined) throw new Error(`${what} cannot be read: ${form.changes.join("; ")}`);
  return form.text;
}
