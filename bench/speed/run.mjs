// How fast is a loss and its gradient over a batch, and how fast is training? losslab, SciPy, PyTorch, JAX and tfjs, in one
// run, taking turns; medians. `npm run bench`, after `npm run build`.
//
//   node bench/speed/run.mjs [--quick] [--python PATH] [--only NAME] [--without NAME]
//
// The peers are installed into bench/speed/.venv on the first run (PyTorch brings gigabytes with it), or are taken from
// the environment whose Python is named. Writes result.json, result.md and result.svg beside this file; with --only,
// --without or --quick it only prints.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { largestErrors } from "./accuracy.mjs";
import { curve, losses, shapes, training } from "./cases.mjs";
import { contestants, installPeers, start } from "./contestants.mjs";
import { figure } from "./figure.mjs";
import { report } from "./report.mjs";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean" },
    python: { type: "string" },
    only: { type: "string" },
    without: { type: "string" },
  },
});
const rounds = options.quick ? 3 : 11;
/** What a contestant may take for a case, in seconds, before it is asked less often. */
const patience = 3;
const log = (text) => process.stderr.write(`${text}\n`);

const entries = contestants(installPeers(options.python)).filter(({ name }) =>
  name.includes(options.only ?? ""),
);
const running = entries.map(start);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Waits until others leave the processors alone, for a few seconds at most. */
async function quiet(seconds) {
  const ticks = () =>
    cpus().map(({ times: { idle, ...busy } }) => [idle, Object.values(busy).reduce((a, b) => a + b)]);
  for (const end = performance.now() + 1000 * seconds; performance.now() < end; ) {
    const before = ticks();
    await new Promise((done) => setTimeout(done, 200));
    const shares = ticks().map(
      ([idle, busy], i) => (busy - before[i][1]) / (idle + busy - before[i][0] - before[i][1] || 1),
    );
    if (Math.max(...shares) < 0.15) return;
  }
}

/** Everyone does the same, in turns: medians, and what the loss came to. */
async function race(request) {
  const { rows, classes } = request;
  const repeat = rows * classes <= 1e4 ? 1000 : 1;
  const times = new Map(running.map((one) => [one, []]));
  const processor = new Map(running.map((one) => [one, []]));
  const values = new Map();
  for (let round = 0; round < rounds; round++) {
    await quiet(options.quick ? 0 : 1.5);
    for (const one of running) {
      const spent = times.get(one);
      if (values.get(one)?.error || spent.reduce((sum, t) => sum + t * repeat, 0) > patience) continue;
      const often = spent[0] > 1e-4 ? 1 : repeat;
      const answer = await one.ask({ ...request, repeat: round === 0 && repeat > 1 ? 50 : often });
      values.set(one, answer);
      if (answer.error) continue;
      spent.push(answer.seconds);
      processor.get(one).push(answer.processor);
    }
  }
  return running.map((one) => {
    const spent = times.get(one);
    const { error, value } = values.get(one);
    return error
      ? { name: one.name, threads: one.threads, error }
      : {
          name: one.name,
          threads: one.threads,
          seconds: median(spent),
          best: Math.min(...spent),
          processor: median(processor.get(one)),
          value,
        };
  });
}

/** They have to agree on the loss, or they did not do the same. (tfjs adds in 24 bits, ten million times.) */
function compare(what, results) {
  const first = results.find(({ value }) => value !== undefined)?.value;
  for (const { name, value } of results) {
    const allowed = name.includes("float32") ? 0.05 : 1e-9;
    if (value !== undefined && !(Math.abs(value - first) <= allowed * Math.abs(first)))
      throw new Error(`${what}: ${name} says ${value}, others ${first}`);
  }
}

const record = {
  machine: {
    processor: cpus()[0].model,
    processors: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    system: `${process.platform} ${process.arch}`,
  },
  date: new Date().toISOString().slice(0, 10),
  load: loadavg().map((x) => Math.round(x * 10) / 10),
  versions: {},
  cases: [],
};
try {
  for (const one of running) {
    const { error, ...versions } = await one.ask({ what: "versions" });
    if (error) log(`${one.label} does not start: ${error}`);
    Object.assign(record.versions, versions);
  }
  for (const { rows, classes } of shapes) {
    for (const what of losses) {
      const results = await race({ what, rows, classes });
      compare(what, results);
      record.cases.push({ what, rows, classes, results });
      log(`${what} ${rows} × ${classes}`);
      for (const r of results)
        log(
          `  ${r.name}, ${r.threads}: ${r.error ?? `${((r.seconds / rows / classes) * 1e9).toFixed(2)} ns per score`}`,
        );
    }
  }
  const results = await race({ what: "training", ...training });
  compare("training", results);
  record.cases.push({ what: "training", ...training, results });
  for (const r of results)
    log(`training: ${r.name}, ${r.threads}: ${r.error ?? `${r.seconds.toFixed(3)} s`}`);
  record.memory = [];
  for (const one of running) {
    const { megabytes } = await one.ask({ what: "memory" });
    record.memory.push({ name: one.name, threads: one.threads, megabytes: Math.round(megabytes) });
  }
  record.accuracy = await largestErrors(running);
  record.curve = await growth();
} finally {
  for (const one of running) one.stop();
}

/** losslab alone: the cost of a score from 10² to 10⁷ of them. */
async function growth() {
  const points = [];
  for (const one of running.filter(({ name }) => name === "losslab")) {
    for (const { rows, classes } of curve) {
      const repeat = Math.max(1, Math.round(2e6 / rows / classes));
      const seconds = [];
      for (let round = 0; round < 5; round++)
        seconds.push((await one.ask({ what: "softmax", rows, classes, repeat })).seconds);
      points.push({
        threads: one.threads,
        rows,
        classes,
        nanoseconds: (median(seconds) / rows / classes) * 1e9,
      });
    }
  }
  return points;
}

const text = report(record);
console.log(text);
if (!options.quick && !options.only && !options.without) {
  const write = (name, contents) => writeFileSync(new URL(name, import.meta.url), contents);
  write("result.json", `${JSON.stringify(record, null, 1)}\n`);
  write("result.md", text);
  write("result.svg", figure(record));
  const biome = new URL("../../node_modules/@biomejs/biome/bin/biome", import.meta.url).pathname;
  execFileSync(
    process.execPath,
    [biome, "format", "--write", new URL("result.json", import.meta.url).pathname],
    { stdio: "ignore" },
  );
}
