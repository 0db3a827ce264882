#!/usr/bin/env node
// How large a cluster for a class must be, and what it costs: `node hub/kubernetes/size.mjs --help`.
//
// All starts from what one student's server was measured to need (measured.json) and from assumptions that have a name
// (size/need.mjs). values.yaml and docs/cloud.md hold the results; a test compares, `--write` brings the page's tables
// up to date.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { habits, measured, perStudent } from "./size/need.mjs";
import { classes, costs, sizes } from "./size/tables.mjs";

const options = Object.fromEntries(Object.keys(habits).map((name) => [name, { type: "string" }]));
const { values, positionals } = parseArgs({
  options: { ...options, help: { type: "boolean" }, write: { type: "boolean" } },
  allowPositionals: true,
});
const given = Object.entries(values).filter(([name]) => name in habits);
const habit = { ...habits, ...Object.fromEntries(given.map(([name, value]) => [name, Number(value)])) };
const students = positionals.map(Number);

if (values.help || [...students, ...Object.values(habit)].some((value) => !(value > 0))) help();
else if (values.write) write();
else show();

function help() {
  const assumed = Object.entries(habits).map(([name, value]) => `  --${name} ${value}`);
  console.log(
    `node hub/kubernetes/size.mjs [STUDENTS…]\n\nand what else is assumed (size/need.mjs says what it means):\n${assumed.join("\n")}\n
  --write     brings the tables in docs/cloud.md up to date\n\nPrices: prices.json. What a student needs: measured.json.`,
  );
  process.exitCode = values.help ? 0 : 1;
}

function write() {
  const page = new URL("../../docs/cloud.md", import.meta.url);
  const text = readFileSync(page, "utf8")
    .replace(/^\| students \|.*\n(\|.*\n)*/m, () => `${sizes()}\n`)
    .replace(/^\| US\$ \|.*\n(\|.*\n)*/m, () => `${costs()}\n`);
  writeFileSync(page, text);
}

function show() {
  const of = students.length ? students.map((count) => ({ students: count, share: habit.share })) : classes;
  const { memory, cpu } = perStudent(measured, habit);
  console.log(
    `A student: ${memory.guarantee} MiB set aside, ${memory.limit} at most; ${cpu.guarantee} processors set aside.\n`,
  );
  console.log(`${sizes(of, habit)}\n\n${costs(of, habit)}`);
}
