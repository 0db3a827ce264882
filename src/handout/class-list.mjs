import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { Failure } from "../../scripts/setup/failure.mjs";

/**
 * Reads a class list: a CSV file with the columns `id` and `name` (others are passed over), as a spreadsheet saves
 * it: UTF-8 with or without a byte-order mark, fields apart by comma, semicolon or tab.
 *
 * @returns `[{ id, name, line }]` in the file's order; an empty name is allowed, an empty or repeated ID is not
 * @throws Failure with one sentence that names the line
 */
export function readClassList(path) {
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Failure(`The class list ${path} cannot be read (${error.code}): give the path of a CSV file.`);
  }
  return parseClassList(bytes, path);
}

export function parseClassList(bytes, path = "the class list") {
  const fail = (line, sentence) => {
    throw new Failure(`${path}, line ${line}: ${sentence}`);
  };
  const text = decode(bytes, fail);
  if (!text.trim()) fail(1, "the file is empty: the first line names the columns, id and name.");
  const [header, ...rows] = records(text, fail).filter(({ record }) => !isBlank(record));
  if (!header) fail(1, "the file is empty: the first line names the columns, id and name.");
  const columns = header.record.map((column) => column.trim().toLowerCase());
  for (const wanted of ["id", "name"]) {
    const found = columns.filter((column) => column === wanted).length;
    if (found === 1) continue;
    const trouble = found === 0 ? `there is no column "${wanted}"` : `"${wanted}" is there ${found} times`;
    fail(header.line, `${trouble}: the first line names the columns, here ${header.record.join(", ")}.`);
  }
  if (rows.length === 0) fail(header.line, "there is nobody on the list, only the columns' names.");

  const lineOf = new Map();
  return rows.map(({ record, line }) => {
    if (record.length !== columns.length) {
      const fields = record.length === 1 ? "is 1 field" : `are ${record.length} fields`;
      fail(line, `there ${fields} for the ${columns.length} columns of the first line.`);
    }
    const id = record[columns.indexOf("id")].trim();
    const name = record[columns.indexOf("name")].trim();
    if (!id) fail(line, `the ID is empty${name ? ` (${name})` : ""}.`);
    if (lineOf.has(id)) fail(line, `the ID ${id} is already on line ${lineOf.get(id)}.`);
    lineOf.set(id, line);
    return { id, name, line };
  });
}

function decode(bytes, fail) {
  const wrong = (encoding) => `the file is ${encoding}, not UTF-8: save it again as "CSV UTF-8".`;
  const start = bytes.subarray(0, 2).toString("hex");
  if (bytes.subarray(0, 4).toString("latin1") === "PK\x03\x04")
    fail(1, 'the file is a spreadsheet\'s own (.xlsx or .ods): save it as "CSV UTF-8".');
  if (start === "fffe" || start === "feff" || bytes.subarray(0, 200).includes(0)) fail(1, wrong("UTF-16"));
  // The line is where the first byte stands that UTF-8 does not have: in Latin-1 the first é, ü or ñ.
  if (!isUtf8(bytes)) {
    const lines = bytes.toString("latin1").split(lineEnd);
    const line = lines.findIndex((text) => !isUtf8(Buffer.from(text, "latin1"))) + 1;
    fail(line, wrong("in another encoding (Latin-1 or Windows-1252, perhaps)"));
  }
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

/** A row whose cells were emptied: a spreadsheet saves it as separators alone. */
const isBlank = (record) => record.every((field) => !field.trim());

/** The file's records with the line each begins on; empty lines are none. */
function records(text, fail) {
  const found = [];
  // The parser counts lines to a record's end; the trouble with a quote begins where the record does.
  let ended = 0;
  const firstLine = () => ended + 1 + blankAfter(text, ended);
  const note = (record, { lines }) => {
    found.push({ record, line: firstLine() });
    ended = lines;
    return null;
  };
  try {
    const shape = { relax_column_count: true, skip_empty_lines: true };
    parse(text, { delimiter: delimiterOf(text), ...shape, on_record: note });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    fail(firstLine(), quoteTrouble[error.code] ?? `${error.message}.`);
  }
  return found;
}

const lineEnd = /\r\n|\n|\r/;

/** How many empty lines come after the first `count` lines. */
function blankAfter(text, count) {
  const blank = text
    .split(lineEnd)
    .slice(count)
    .findIndex((line) => line !== "");
  return Math.max(blank, 0);
}

const quoteTrouble = {
  CSV_QUOTE_NOT_CLOSED: 'a quote (") that opens a field is never closed.',
  CSV_INVALID_CLOSING_QUOTE:
    'after a closing quote (") the field goes on; a quote inside a field is written twice ("").',
  INVALID_OPENING_QUOTE:
    'a quote (") stands in the middle of a field; put the field in quotes and write it twice ("").',
};

/** The one of comma, semicolon and tab that stands most often in the first line. */
function delimiterOf(text) {
  const [first] = text.trimStart().split(/\r|\n/, 1);
  const count = (delimiter) => first.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}
