// The record as tables.

const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, " ");
const threadsOf = ({ threads }) => (threads === 1 ? "1" : `${threads}`);
const ulpsOf = (x) => (typeof x === "string" ? x : x < 1000 ? x.toFixed(1) : x.toExponential(0));

function timeOf(seconds) {
  if (seconds < 1e-3) return `${(seconds * 1e6).toFixed(2)} µs`;
  return seconds < 1 ? `${(seconds * 1e3).toFixed(1)} ms` : `${seconds.toFixed(2)} s`;
}

/** losslab's time as a share of theirs, with the same number of threads. */
function ratioOf(result, results, measure) {
  const own = results.find(({ name, threads }) => name === "losslab" && threads === result.threads);
  return result.name === "losslab" || !own?.seconds ? "" : (own[measure] / result[measure]).toFixed(2);
}

function caseTable({ what, rows, classes, features, results }) {
  const title =
    what === "training"
      ? `Training: one epoch of a linear softmax classifier, ${grouped(rows)} × ${features} × ${classes}, mini-batches of 128`
      : `${what}: ${grouped(rows)} × ${grouped(classes)}`;
  const lines = results.map((result) =>
    result.error
      ? `| ${result.name} | ${threadsOf(result)} | – | | | | ${result.error.slice(0, 60)} | |`
      : `| ${[
          result.name,
          threadsOf(result),
          timeOf(result.seconds),
          timeOf(result.best),
          timeOf(result.processor),
          what === "training" ? "" : ((result.seconds / rows / classes) * 1e9).toFixed(2),
          ratioOf(result, results, "seconds"),
          ratioOf(result, results, "best"),
        ].join(" | ")} |`,
  );
  return [
    `### ${title}`,
    "",
    "| | threads | median | best | processor | ns per score | losslab ÷ this | of the best |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...lines,
    "",
  ];
}

export function report({ machine, date, load, versions, cases, accuracy, memory, curve }) {
  const names = [...new Set(accuracy.map(({ name }) => name))];
  const kinds = [...new Set(accuracy.map(({ loss, result }) => `${loss}, ${result}`))];
  const errorOf = (kind, name) =>
    accuracy.find((row) => `${row.loss}, ${row.result}` === kind && row.name === name)?.ulps;
  return [
    "# How fast, and how exact",
    "",
    `Made by \`node bench/speed/run.mjs\` on ${date}. ${machine.processor}, ${machine.processors} processors, ${machine.memory}, ${machine.system}; load before: ${load.join(", ")}.`,
    `${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
    "",
    "Value and gradient of the mean loss over a batch, 64-bit floats (tfjs: 32). Who has one thread is tied to one processor. Runs in turns: their median, the best, and the processor time that all threads took (median). *losslab ÷ this* compares with as many threads: medians, then best runs, which a busy machine disturbs less.",
    "",
    ...cases.flatMap(caseTable),
    "### Largest error over the reference points, in ulps",
    "",
    "2⁵² = 4.5e+15 ulps and more: no digit is right; Infinity: a finite number became infinite or none. Points of up to 12 classes, as batches of one.",
    "",
    `| | ${names.join(" | ")} |`,
    `| --- |${" ---: |".repeat(names.length)}`,
    ...kinds.map((kind) => `| ${kind} | ${names.map((name) => ulpsOf(errorOf(kind, name))).join(" | ")} |`),
    "",
    "### Most memory at any time, in MB",
    "",
    "| | threads | |",
    "| --- | ---: | ---: |",
    ...memory.map((row) => `| ${row.name} | ${threadsOf(row)} | ${grouped(row.megabytes)} |`),
    "",
    "### losslab's softmax loss: ns per score",
    "",
    "| scores | 10 classes | 10 classes, 2 threads | 1 000 classes | 1 000 classes, 2 threads |",
    "| ---: | ---: | ---: | ---: | ---: |",
    ...[1e2, 1e3, 1e4, 1e5, 1e6, 1e7].map((n) => {
      const at = (classes, threads) =>
        curve
          .find((p) => p.rows * p.classes === n && p.classes === classes && p.threads === threads)
          ?.nanoseconds.toFixed(2) ?? "";
      return `| ${grouped(n)} | ${at(10, 1)} | ${at(10, 2)} | ${at(1000, 1)} | ${at(1000, 2)} |`;
    }),
    "",
  ].join("\n");
}
