#!/usr/bin/env node
// How large a cluster for a class must be, and what it costs: `node hub/kubernetes/size.mjs --help`.
//
// All starts from what one student's server was measured to need (measured.json) and from assumptions that are named in
// `habits`; values.yaml and docs/cloud.md hold its results, and tests/hub/kubernetes compares.

import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
export const measured = read("measured.json");
export const prices = read("prices.json");

/** What is assumed of a class, not measured. Each can be given on the command line. */
export const habits = {
  /** Of the students, how many are logged in at the busiest time. */
  share: 1,
  /** Notebooks with a running kernel, on average: others are stopped after half an hour (values.yaml). */
  kernels: 1.5,
  /** Notebooks with a running kernel at which a student's server reaches its limit. */
  kernelsAtMost: 4,
  /** Minutes within which the whole class logs in and opens its first notebook. */
  arrival: 5,
  /** What a student keeps: notebooks with outputs, settings, the copy's history. MiB. */
  home: 100,
  /** Submissions of a student that stay in the exchange. */
  submissions: 5,
  sessions: 10,
  /** Hours of a session. */
  hours: 2,
  /** Hours after a session until servers were stopped (cull.timeout in values.yaml) and nodes given back. */
  tail: 1.25,
  /** Weeks in which the hub can be reached. */
  weeks: 10,
  /** Hours a week, outside of sessions, for which nodes are up because somebody works alone. */
  outside: 20,
};

/** MB, as the kernel of Linux counts, to MiB, as Kubernetes does. */
const mebibytes = (megabytes) => (megabytes * 1e6) / 2 ** 20;
const roundUp = (value, step) => Math.ceil(Number((value / step).toFixed(6))) * step;

/**
 * What Kubernetes is to set aside for a student's server, and to allow it at most: MiB and processors.
 *
 * Memory: server + k · kernel, with the largest kernel for the limit. Processor: what starting and running the first
 * notebook takes, spread over the minutes of arrival; later cells take less, and what nobody uses anybody may have.
 */
export function perStudent(
  { server, kernel, kernelLargest, start } = measured,
  { kernels, kernelsAtMost, arrival } = habits,
) {
  return {
    memory: {
      guarantee: roundUp(mebibytes(server + kernels * kernel), 4),
      limit: roundUp(mebibytes(server + kernelsAtMost * kernelLargest), 4),
    },
    cpu: { guarantee: Math.max(0.01, Math.ceil((start / (arrival * 60)) * 100) / 100), limit: 1 },
  };
}

/**
 * What is left of a node for pods: GiB, processors, pods. Google's rule, the hardest of the known ones
 * (https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes), less half a GiB, a third of a processor and
 * ten pods for what runs on each node anyway.
 */
export function allocatable({ cores, memory }) {
  const steps = (value, table) => {
    let [left, kept] = [value, 0];
    for (const [width, rate] of table) {
      kept += Math.min(left, width) * rate;
      left = Math.max(0, left - width);
    }
    return value - kept;
  };
  const ofMemory = [[4, 0.25], [4, 0.2], [8, 0.1], [112, 0.06], [Infinity, 0.02]]; // biome-ignore format: a table
  const ofCores = [[1, 0.06], [1, 0.01], [2, 0.005], [Infinity, 0.0025]]; // biome-ignore format: a table
  return { memory: steps(memory, ofMemory) - 0.1 - 0.5, cores: steps(cores, ofCores) - 0.3, pods: 110 - 10 };
}

/** The cluster for a number of students on nodes of one kind. */
export function cluster(students, node, habit = habits, measurement = measured) {
  const need = perStudent(measurement, habit);
  const free = allocatable(node);
  const active = Math.ceil(students * habit.share);
  const perNode = Math.min(
    Math.floor((free.memory * 1024) / need.memory.guarantee),
    Math.floor(free.cores / need.cpu.guarantee),
    free.pods,
  );
  const exchange = (students * habit.submissions * measurement.submission * 1e6) / 2 ** 30;
  const homes = (students * habit.home) / 1024;
  return {
    active,
    perNode,
    nodes: Math.ceil(active / perNode),
    memory: (active * need.memory.guarantee) / 1024,
    cores: active * need.cpu.guarantee,
    homes,
    exchange,
    files: roundUp(homes + exchange, 10),
  };
}

/** What a course costs, in the prices' currency: all of it, and for an hour that a student spends in a session. */
export function cost(students, provider, habit = habits, measurement = measured) {
  const size = cluster(students, provider.node, habit, measurement);
  const open = habit.weeks * 7 * 24;
  const parts = {
    control: open * provider.cluster,
    core: open * provider.core.hourly * (students > 1000 ? 2 : 1),
    sessions: habit.sessions * (habit.hours + habit.tail) * size.nodes * provider.node.hourly,
    // A tenth of the class at most.
    outside: habit.weeks * habit.outside * Math.ceil(size.nodes / 10) * provider.node.hourly,
    files: (open / 730) * Math.max(size.files, provider.files.least) * provider.files.monthly,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { ...parts, total, hourly: total / (students * habit.share * habit.sessions * habit.hours) };
}

/** One machine for all (docs/classroom.md), always on: the smallest on the list that holds them, or undefined. */
export function oneMachine(students, provider, habit = habits, measurement = measured) {
  const need = perStudent(measurement, habit).memory.guarantee * Math.ceil(students * habit.share);
  const machine = provider.machines.find(({ memory }) => memory * 1024 - 1024 >= need);
  return machine && { ...machine, total: habit.weeks * 7 * 24 * machine.hourly };
}

/** The classes of the page: 3 000 students do not all sit in the same hour. */
export const classes = [
  { students: 30, share: 1 },
  { students: 300, share: 1 },
  { students: 3000, share: 0.5 },
];

const number = (value) =>
  value >= 100
    ? Math.round(value).toLocaleString("en").replaceAll(",", " ")
    : `${Number(value.toPrecision(2))}`;
const table = (rows) =>
  rows
    .map((row, index) => `| ${row.join(" | ")} |${index ? "" : `\n|${" --- |".repeat(row.length)}`}`)
    .join("\n");

export function sizes(of = classes, habit = habits) {
  const { node } = prices.providers[0];
  const rows = of.map(({ students, share }) => ({
    students,
    ...cluster(students, node, { ...habit, share }),
  }));
  const line = (title, value) => [title, ...rows.map(value)];
  return table([
    line("students", ({ students }) => number(students)),
    line("at once", ({ active }) => number(active)),
    line("memory set aside, GiB", ({ memory }) => number(memory)),
    line("processors set aside", ({ cores }) => number(cores)),
    line(
      `nodes of ${node.cores} processors, ${node.memory} GiB`,
      ({ nodes, perNode }) => `${nodes} (${perNode} students each)`,
    ),
    line("homes, GiB", ({ homes }) => number(homes)),
    line("exchange, GiB", ({ exchange }) => number(exchange)),
  ]);
}

export function costs(of = classes, habit = habits) {
  const line = (title, value) => [
    title,
    ...prices.providers.flatMap((provider) =>
      of.map((one) => value(one.students, provider, { ...habit, share: one.share })),
    ),
  ];
  const part = (name) => (students, provider, own) => number(cost(students, provider, own)[name]);
  return table([
    line(prices.currency, (students, { name }) => `${name}, ${number(students)}`),
    line("control plane", part("control")),
    line("hub's own node, always on", part("core")),
    line("nodes in the sessions", part("sessions")),
    line("nodes outside of them", part("outside")),
    line("file store", part("files")),
    line("**course**", part("total")),
    line("a student's hour", (students, provider, own) => cost(students, provider, own).hourly.toFixed(2)),
    line("one machine instead, always on", (students, provider, own) => {
      const machine = oneMachine(students, provider, own);
      return machine ? `${number(machine.total)} (${machine.name})` : "–";
    }),
  ]);
}

function main() {
  const options = Object.fromEntries(Object.keys(habits).map((name) => [name, { type: "string" }]));
  const { values, positionals } = parseArgs({
    options: { ...options, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const students = positionals.map(Number);
  const own = Object.entries(values).filter(([name]) => name in habits);
  const habit = { ...habits, ...Object.fromEntries(own.map(([name, value]) => [name, Number(value)])) };
  if (values.help || [...students, ...Object.values(habit)].some((value) => !(value > 0))) {
    console.log(
      `node hub/kubernetes/size.mjs [STUDENTS…]\n\nand what else is assumed:\n${Object.entries(habits)
        .map(([name, value]) => `  --${name} ${value}`)
        .join("\n")}\n\nPrices: prices.json. What a student needs: measured.json.`,
    );
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const of = students.length ? students.map((count) => ({ students: count, share: habit.share })) : classes;
  const { memory, cpu } = perStudent(measured, habit);
  console.log(
    `A student: ${memory.guarantee} MiB set aside, ${memory.limit} at most; ${cpu.guarantee} processors set aside.\n`,
  );
  console.log(`${sizes(of, habit)}\n\n${costs(of, habit)}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) main();
