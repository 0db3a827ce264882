import { readFileSync } from "node:fs";

export const measured = JSON.parse(readFileSync(new URL("../measured.json", import.meta.url), "utf8"));

/** What is assumed of a class, not measured. Each can be given on the command line. */
export const habits = {
  /** Of the students, how many are logged in at the busiest time. */
  share: 1,
  /** Notebooks with a running kernel, on average: others are stopped after half an hour (values.yaml). */
  kernels: 1.5,
  /** Notebooks with a running kernel at which a student's server reaches its limit. */
  kernelsAtMost: 4,
  /** Times what was measured: other machines' libraries, new notebooks, a student's own experiments. */
  margin: 1.1,
  /** Minutes within which the whole class logs in and runs its first notebook. */
  arrival: 5,
  /** What a student keeps: notebooks with outputs, settings, the copy's history. MiB. */
  home: 100,
  /** Submissions of a student that stay in the exchange. */
  submissions: 5,
  sessions: 10,
  /** Hours of a session. */
  hours: 2,
  /** Hours for which nodes are up before a session, half of one, and after it: until servers were stopped (cull.timeout
   * in values.yaml) and nodes given back. */
  around: 1.75,
  /** Weeks in which the hub can be reached. */
  weeks: 10,
  /** Hours a week, outside of sessions, for which nodes are up because somebody works alone. */
  outside: 20,
};

/** MB to MiB, in which Kubernetes counts. */
const mebibytes = (megabytes) => (megabytes * 1e6) / 2 ** 20;

/** The next multiple of a step. Digits that only rounding has put there do not count. */
export const roundUp = (value, step) => Math.ceil(Number((value / step).toFixed(6))) * step;

/**
 * What Kubernetes is to set aside for a student's server, and to allow it at most: MiB and processors.
 *
 * Memory: margin · (server + k · kernel), with the largest kernel at its peak for the limit. Processor: what starting
 * and running the first notebook takes, spread over the minutes of arrival; later cells take less, and what nobody uses
 * anybody may have.
 *
 * @example perStudent({ server: 100, kernel: 200, kernelLargest: 300, start: 6 }).memory.guarantee // 420
 */
export function perStudent(
  { server, kernel, kernelLargest, start } = measured,
  { kernels, kernelsAtMost, margin, arrival } = habits,
) {
  return {
    memory: {
      guarantee: roundUp(margin * mebibytes(server + kernels * kernel), 4),
      limit: roundUp(margin * mebibytes(server + kernelsAtMost * kernelLargest), 4),
    },
    cpu: { guarantee: Math.max(0.01, roundUp((100 * start) / (arrival * 60), 1) / 100), limit: 1 },
  };
}
