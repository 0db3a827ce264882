import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  courseWithFakes,
  environmentOf,
  fakeNpm,
  fakePackages,
  launch,
  processesOf,
  runSetup,
  until,
} from "./course.mjs";

describe.skipIf(process.platform === "win32")("Two set-ups, and half of one", () => {
  /** npm that takes its time, as npm does. */
  const slowly = (seconds) => `setTimeout(() => { ${fakePackages}; note("npm done"); }, ${seconds * 1000});`;

  const start = (fakes) =>
    launch(process.execPath, [join(fakes.course, "scripts", "setup.mjs")], { env: environmentOf(fakes) });
  const npmRuns = (fakes) => until(() => fakes.calls().length > 0);
  const lock = ({ course }) => join(course, "dist", ".setup.lock");

  test("the second waits, says so, and finds all done", async () => {
    const fakes = courseWithFakes();
    fakeNpm(fakes, slowly(1));
    const first = start(fakes);
    await npmRuns(fakes);
    const second = start(fakes);
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
    expect(second.output).toMatch(`Another set-up is at work here (process ${first.child.pid}); waiting`);
    expect(second.output.match(/up to date/g)).toHaveLength(4);
    expect(fakes.calls().filter((call) => call === "npm done")).toHaveLength(1);
    expect(readdirSync(join(fakes.course, "dist")).filter((name) => name.includes("lock"))).toEqual([]);
  });

  test("the lock of a set-up that died is taken over", () => {
    const fakes = courseWithFakes();
    mkdirSync(join(fakes.course, "dist"));
    writeFileSync(lock(fakes), "999999999");
    const result = runSetup(fakes);
    expect(result.code).toBe(0);
    expect(result.output).not.toContain("Another set-up");
  });

  test.runIf(process.platform === "linux")(
    "a killed set-up's tool that has ended is not waited for, though nobody cleared it away",
    async () => {
      const fakes = courseWithFakes();
      const parent = launch("python3", [
        "-c",
        "import os, time; print(os.spawnlp(os.P_NOWAIT, 'true', 'true'), flush=True); time.sleep(60)",
      ]);
      const zombie = Number(await until(() => parent.output.trim()));
      await until(() => / Z /.test(readFileSync(`/proc/${zombie}/stat`, "utf8")));
      mkdirSync(join(fakes.course, "dist"));
      writeFileSync(lock(fakes), `999999999 ${zombie}`);
      const result = runSetup(fakes);
      parent.child.kill();
      expect(result.code).toBe(0);
      expect(result.output).not.toContain("Another set-up");
    },
  );

  test("a killed set-up's npm is waited for", async () => {
    const fakes = courseWithFakes();
    fakeNpm(fakes, slowly(1));
    const first = start(fakes);
    await npmRuns(fakes);
    first.child.kill("SIGKILL");
    await new Promise((resolve) => first.child.once("exit", resolve));
    expect(await start(fakes).ended).toBe(0);
    expect(fakes.calls().slice(0, 3)).toEqual(["npm ci --omit=dev", "npm done", "npm ci --omit=dev"]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s stops npm at once, and the next run does the step again", async (signal, code) => {
    const fakes = courseWithFakes();
    fakeNpm(fakes, slowly(20));
    const running = start(fakes);
    await npmRuns(fakes);
    const begin = Date.now();
    running.child.kill(signal);
    expect(await running.ended).toBe(code);
    expect(Date.now() - begin).toBeLessThan(10_000); // npm itself would take twenty seconds
    expect(running.output).toMatch(/Interrupted\. The next run goes on from here\.\s*$/);
    expect(processesOf(fakes.folder)).toEqual([]);
    expect(existsSync(lock(fakes))).toBe(false);

    fakeNpm(fakes, fakePackages);
    expect(runSetup(fakes).code).toBe(0);
    expect(fakes.calls()[1]).toBe("npm ci --omit=dev");
  });
});
