// A contestant in Node: reads one request a line, { id, … }, writes one answer a line, { seconds, value } or { error }.

import { createInterface } from "node:readline";

/**
 * `prepare(request)` returns a function that does the work once and returns the loss. It is timed `repeat` times in
 * one go after it has run for a moment.
 */
export function serve({ versions, prepare, accuracy }) {
  let [key, work] = ["", undefined];
  const answer = (it) => console.log(JSON.stringify(it));
  const take = async (request) => {
    if (request.what === "versions") return versions;
    if (request.what === "memory") return { megabytes: process.resourceUsage().maxRSS / 1024 };
    if (request.what === "accuracy") return { results: await accuracy(request) };
    const { repeat, ...rest } = request;
    if (JSON.stringify(rest) !== key) {
      [key, work] = [JSON.stringify(rest), undefined]; // What was there is freed first.
      work = await prepare(rest);
      const start = performance.now();
      const value = await work();
      const seconds = (performance.now() - start) / 1000;
      if (seconds > 1) return { seconds, processor: seconds, value }; // Warm enough.
      while (performance.now() - start < 300) await work();
    }
    let value;
    const before = process.cpuUsage();
    const start = performance.now();
    for (let i = 0; i < repeat; i++) {
      value = work();
      if (value instanceof Promise) value = await value;
    }
    const seconds = (performance.now() - start) / 1000 / repeat;
    const { user, system } = process.cpuUsage(before);
    return { seconds, processor: (user + system) / 1e6 / repeat, value };
  };
  createInterface({ input: process.stdin }).on("line", async (line) => {
    try {
      answer(await take(JSON.parse(line)));
    } catch (error) {
      answer({ error: `${error?.message ?? error}`.split("\n")[0] });
    }
  });
}
