import { cluster } from "./cluster.mjs";
import { cost, oneMachine, prices } from "./cost.mjs";
import { habits } from "./need.mjs";

/** The classes of docs/cloud.md: 3 000 students do not all sit in the same hour. */
export const classes = [
  { students: 30, share: 1 },
  { students: 300, share: 1 },
  { students: 3000, share: 0.5 },
];

const number = (value) =>
  value >= 100
    ? Math.round(value).toLocaleString("en").replaceAll(",", " ")
    : `${Number(value.toPrecision(2))}`;

const table = ([head, ...rows]) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

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
      `nodes of ${node.cores} processors, ${node.memory} GiB, ${rows[0].perNode} students each`,
      ({ nodes }) => nodes,
    ),
    line("homes, GiB", ({ homes }) => number(homes)),
    line("exchange, GiB", ({ exchange }) => number(exchange)),
  ]);
}

export function costs(of = classes, habit = habits) {
  const line = (title, value) => [
    title,
    ...prices.providers.flatMap((provider) =>
      of.map(({ students, share }) => value(students, provider, { ...habit, share })),
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
    line("a student's hour", (...words) => cost(...words).hourly.toFixed(2)),
    line("one machine instead, always on", (...words) => {
      const machine = oneMachine(...words);
      return machine ? `${number(machine.total)} (${machine.name})` : "–";
    }),
  ]);
}
