import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// In a process of its own, which must end by itself.
const folder = mkdtempSync(join(tmpdir(), "losslab-threads-"));
const bundle = join(folder, "math.cjs");
beforeAll(() =>
  build({
    entryPoints: [fileURLToPath(new URL("../index.ts", import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: "node",
    logLevel: "error",
  }),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a script prints, as JSON. It may use m (the math module), batch(threads, …), N rows and C classes. */
function run(script: string, before = "") {
  const setUp = `
    const os = require("node:os");
    os.availableParallelism = () => 3; // Threads, whatever the machine.
    const modules = process.getBuiltinModule("node:worker_threads");
    let workers = 0;
    const Real = modules.Worker;
    modules.Worker = class extends Real { constructor(...all) { super(...all); workers++; ${before} } };
    const m = require(${JSON.stringify(bundle)});
    const [N, C] = [40_000, 10];
    const [scores, gradient, targets, gradient1] = m.sharedFloats(N * C, N * C, N * C, N * C);
    for (let i = 0; i < N * C; i++) { scores[i] = Math.sin(i) * 9; targets[i] = i % 3 ? 0 : 1; }
    const labels = Uint8Array.from({ length: N }, (_, i) => i % C);
    const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const same = () => gradient.every((x, i) => Object.is(x, gradient1[i]));
    const twice = (loss, t) => {
      const one = m.overBatch(loss, C, { threads: 1 }).valueAndGradient(scores, t, gradient1).value;
      const outcomes = [];
      for (let i = 0; i < 20; i++) {
        gradient.fill(0);
        const { value } = m.overBatch(loss, C, { threads: 3 }).valueAndGradient(scores, t, gradient);
        outcomes.push((value === one || Math.abs(value - one) <= 1e-15 * one) && same());
        if (i === 0) pause(300); // For the threads to be there.
      }
      return outcomes.every(Boolean);
    };
  `;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["-e", setUp + script], {
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(stderr).toBe("");
  expect(status, "ends by itself").toBe(0);
  return JSON.parse(stdout);
}

describe("several threads", () => {
  it("give what one gives", () => {
    expect(
      run(`console.log(JSON.stringify([
        twice(m.softmaxCrossEntropy, labels), twice(m.multiclassHinge(), labels), twice(m.sigmoidCrossEntropy, targets),
        workers]));`),
    ).toEqual([true, true, true, 2]);
  });
  it("leave what they do not know to the main thread", () => {
    expect(
      run(`for (let i = 0; i < N * C; i += 4567) scores[i] = [800, 3e5, -3000][i % 3];
        targets[77_000] = 0.3; scores[77_000] = -0.85; scores[5] = Infinity;
        const outcomes = [twice(m.softmaxCrossEntropy, labels), twice(m.sigmoidCrossEntropy, targets)];
        labels[39_999] = 10;
        try { twice(m.softmaxCrossEntropy, labels); } catch (error) { outcomes.push(error.message); }
        labels[39_999] = 9;
        console.log(JSON.stringify([...outcomes, twice(m.multiclassHinge(), labels)]));`),
    ).toEqual([
      true,
      true,
      "softmaxCrossEntropy: label 10 is not one of the 10 classes 0…9 (row 39999)",
      true,
    ]);
  });
  it("are not waited for when they do not come", () => {
    expect(
      run(
        `console.log(JSON.stringify([twice(m.softmaxCrossEntropy, labels), workers]));`,
        "this.terminate();",
      ),
    ).toEqual([true, 2]);
  });
  it("stay asleep for little work, one thread, and ordinary arrays", () => {
    expect(
      run(`
        m.overBatch(m.softmaxCrossEntropy, C, { threads: 1 }).gradient(scores, labels, gradient);
        m.overBatch(m.softmaxCrossEntropy, C).gradient(scores, labels);
        m.overBatch(m.softmaxCrossEntropy, C).gradient(scores.subarray(0, 1000), labels.subarray(0, 100), gradient.subarray(0, 1000));
        console.log(workers);`),
    ).toBe(0);
  });
  it("that were interrupted are ready again", () => {
    expect(
      run(`
        const vm = require("node:vm");
        const batch = m.overBatch(m.softmaxCrossEntropy, C, { threads: 3 });
        batch.gradient(scores, labels, gradient);
        pause(300);
        let interrupted = 0;
        for (let i = 0; i < 20; i++) {
          try {
            vm.runInNewContext("for (;;) go()", { go: () => batch.gradient(scores, labels, gradient) }, { timeout: 11 + i });
          } catch (error) { interrupted += error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"; }
        }
        console.log(JSON.stringify([interrupted, twice(m.softmaxCrossEntropy, labels)]));`),
    ).toEqual([20, true]);
  });
});

it("nothing is left over from a call: 100 000 of them leave the heap as it was", () => {
  const grown = run(`
    require("node:v8").setFlagsFromString("--expose-gc");
    const gc = require("node:vm").runInNewContext("gc");
    const batch = m.overBatch(m.softmaxCrossEntropy, 10);
    const [s, g, y] = [new Float64Array(10), new Float64Array(10), Int32Array.of(3)];
    const heap = (calls) => {
      for (let i = 0; i < calls; i++) batch.valueAndGradient(s, y, g);
      gc();
      const { heapUsed, arrayBuffers, external } = process.memoryUsage();
      return heapUsed + arrayBuffers + external;
    };
    const before = (heap(20_000), heap(20_000));
    console.log(heap(100_000) - before);`);
  expect(grown).toBeLessThan(100_000); // a byte a call
});

it("memory that is not used any more is given back", () => {
  const megabytes = run(`
    let most = 0;
    for (let i = 0; i < 200; i++) {
      m.sharedFloats(1e6)[0].fill(1);
      most = Math.max(most, process.memoryUsage().rss / 2 ** 20);
    }
    console.log(most);`);
  expect(megabytes).toBeLessThan(600); // 1600, if all of it were kept
});
