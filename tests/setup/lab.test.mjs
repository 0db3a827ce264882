import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { copyOfRepository, fakeTool, freshFolder, launch, processesOf, until } from "./course.mjs";

describe.skipIf(process.platform === "win32")("A fresh clone, all of it real", () => {
  let course;
  let home;

  beforeAll(() => {
    course = copyOfRepository();
    home = freshFolder();
    const setup = spawnSync("npm", ["run", "setup"], { cwd: course, encoding: "utf8" });
    expect(setup.stdout + setup.stderr).toMatch(/Kernel and settings +\d+\.\d s\s*$/);
  }, 150_000);

  /** With a home that is empty, so that what is written to it shows. */
  function start(command, args, environment = {}) {
    const { DISPLAY, WAYLAND_DISPLAY, BROWSER, ...env } = process.env;
    const lab = launch(command, args, {
      cwd: course,
      env: { ...env, HOME: home, ...environment },
      detached: true,
    });
    started.push(lab.child.pid);
    return lab;
  }

  // What a failed test left running.
  const started = [];
  afterEach(() => {
    for (const group of started.splice(0)) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // It has ended, as it should.
      }
    }
  });

  async function served(lab) {
    await until(() => lab.output.includes("Ctrl-C"), 40_000);
    const address = new URL(lab.output.match(/^ {2}(http:\S+)$/m)[1]);
    const headers = { Authorization: `token ${address.searchParams.get("token")}` };
    return { address, ask: (path, options) => fetch(new URL(path, address), { headers, ...options }) };
  }

  const node = process.execPath;

  test("serves the notebook, runs the kernel, asks and fetches nothing, and a Ctrl-C leaves no process", async () => {
    const lab = start(node, ["scripts/start.mjs"]);
    const { address, ask } = await served(lab);
    expect(lab.output.match(/up to date/g)).toHaveLength(4);
    expect(address.pathname).toBe("/lab/tree/notebooks/00-start-here.ipynb");
    expect(await (await ask("/api/status")).json()).toMatchObject({ kernels: 0 });
    expect((await fetch(new URL("/api/status", address))).status).toBe(403);

    const page = await (await ask("/lab")).text();
    expect(page).toMatch(/"extensionManager": \{[^}]*"can_install": false/);
    const settings = await ask("/lab/api/settings/@jupyterlab/apputils-extension:notification");
    expect((await settings.json()).schema.properties).toMatchObject({
      fetchNews: { default: "false" },
      checkForUpdates: { default: false },
    });

    const kernel = await ask("/api/kernels", { method: "POST", body: JSON.stringify({ name: "tslab" }) });
    expect(kernel.status).toBe(201);
    await until(() => processesOf(course).some((line) => line.includes("main.js") && line.includes(".json")));

    // What it runs from is not taken away below it.
    const lockFile = join(course, "requirements.txt");
    const locked = readFileSync(lockFile, "utf8");
    writeFileSync(lockFile, `${locked}\n`);
    const meanwhile = spawnSync(node, ["scripts/setup.mjs"], { cwd: course, encoding: "utf8" });
    expect(meanwhile.status).toBe(1);
    expect(meanwhile.stderr).toContain(`JupyterLab is running from this folder (${address.origin}/)`);
    expect((await ask("/lab")).status).toBe(200);
    writeFileSync(lockFile, locked);

    lab.child.kill("SIGINT");
    expect(await lab.ended).toBe(130);
    expect(processesOf(course)).toEqual([]);
    expect(lab.output).not.toMatch(/Traceback|^\s+at |^\[[EC]/m);
    expect(readdirSync(home)).toEqual([]);
  }, 60_000);

  test("npm start, stopped by SIGTERM, which the shell between swallows; a taken port is passed over", async () => {
    // Jupyter's own first choice; where it is taken already, so much the better.
    const holder = createServer().on("error", () => {});
    await new Promise((resolve) => holder.listen(8888, "localhost", resolve).once("error", resolve));
    const lab = start("npm", ["start"]);
    const { address } = await served(lab);
    holder.close();
    expect(address.port).not.toBe("8888");

    lab.child.kill("SIGTERM");
    await lab.ended;
    await until(() => processesOf(course).length === 0);
  }, 60_000);

  test("opens the notebook that was named, in the browser that there is; its end ends JupyterLab", async () => {
    const opened = join(home, "opened");
    const first = join(course, "notebooks", "00-start-here.ipynb");
    copyFileSync(first, join(course, "notebooks", "my notes.ipynb"));
    fakeTool({ bin: home }, "browser", `echo "$1" > '${opened}'`);
    const lab = start(node, ["scripts/start.mjs", "my notes.ipynb"], {
      BROWSER: `"${join(home, "browser")}" %s`,
      INIT_CWD: join(course, "notebooks"),
    });
    const { address } = await served(lab);
    expect(address.pathname).toBe("/lab/tree/notebooks/my%20notes.ipynb");
    await until(() => existsSync(opened));
    expect(readFileSync(opened, "utf8")).toMatch(/jpserver-file-to-run-\d+-open\.html/);
    rmSync(opened);

    // However its starter goes: lab.py sees its input close.
    lab.child.kill("SIGKILL");
    await until(() => processesOf(course).length === 0);
  }, 60_000);
});
