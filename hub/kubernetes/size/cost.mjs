import { existsSync, readFileSync } from "node:fs";
import { cluster } from "./cluster.mjs";
import { habits, measured, perStudent } from "./need.mjs";

export const prices = JSON.parse(readFileSync(new URL("../prices.json", import.meta.url), "utf8"));

/** What bench/hub measured on one machine, where students' servers share memory; undefined before it has run. */
const result = new URL("../../../bench/hub/result.json", import.meta.url);
const bench = existsSync(result) ? JSON.parse(readFileSync(result, "utf8")) : undefined;

/** What a course costs, in the prices' currency: all of it, and for an hour that a student spends in a session. */
export function cost(students, provider, habit = habits, measurement = measured) {
  const size = cluster(students, provider.node, habit, measurement);
  const open = habit.weeks * 7 * 24;
  const parts = {
    control: open * provider.cluster,
    core: open * provider.core.hourly * (students > 1000 ? 2 : 1),
    sessions: habit.sessions * (habit.hours + habit.around) * size.nodes * provider.node.hourly,
    // A tenth of the class at most.
    outside: habit.weeks * habit.outside * Math.ceil(size.nodes / 10) * provider.node.hourly,
    files: (open / 730) * Math.max(size.files, provider.files.least) * provider.files.monthly,
  };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return { ...parts, total, hourly: total / (students * habit.share * habit.sessions * habit.hours) };
}

/** MiB for a class on one machine: from the bench's largest lesson, or as if nothing were shared. */
export function together(active, habit = habits, record = bench, measurement = measured) {
  if (!record) return active * perStudent(measurement, habit).memory.guarantee;
  const { server, kernels, shared } = record.lessons.at(-1).memory.notebook;
  return (
    active * (server.pss + habit.kernels * kernels.pss) +
    Object.values(shared).reduce((sum, one) => sum + one, 0)
  );
}

/** One machine for all (docs/classroom.md), always on: the smallest on the list that holds them, or undefined. */
export function oneMachine(students, provider, habit = habits, record = bench) {
  const need = together(Math.ceil(students * habit.share), habit, record);
  const machine = provider.machines.find(({ memory }) => (memory - 1) * 1024 >= need);
  return machine && { ...machine, total: habit.weeks * 7 * 24 * machine.hourly };
}
