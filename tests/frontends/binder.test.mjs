// Binder, as far as it goes without Docker: its own rules for the files are repo2docker's, looked up by hand; here
// .binder/postBuild runs on a fresh clone, in an environment like the image's, and a notebook runs where its server looks.

import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { root, venv, venvPython } from "../../scripts/setup/paths.mjs";
import { copyOfRepository, freshFolder } from "../setup/course.mjs";

describe.skipIf(process.platform === "win32")("In a Jupyter that is not ours", () => {
  let image;
  let course;
  let home;
  let folder;

  beforeAll(async () => {
    folder = freshFolder();
    course = copyOfRepository();
    home = join(folder, "home");
    mkdirSync(home);
    image = join(folder, "image");
    await makeImage();
    await run("bash", ["./.binder/postBuild"], course);
  }, 120_000);

  /** An environment of its own with the packages of ours, as the image has them, and with nothing of ours in share/. */
  async function makeImage() {
    await promisify(execFile)(venvPython, ["-m", "venv", "--without-pip", image]);
    const site = "import sysconfig; print(sysconfig.get_path('purelib'))";
    const [ours, its] = await Promise.all(
      [venvPython, join(image, "bin", "python")].map(async (python) =>
        (await promisify(execFile)(python, ["-c", site])).stdout.trim(),
      ),
    );
    // The second line is lab.py's: without it every Python here takes two seconds of the processor to start.
    writeFileSync(
      join(its, "losslab-test.pth"),
      `${ours}\nimport sys; sys.modules["rfc3987_syntax"] = None\n`,
    );
    mkdirSync(join(image, "share", "jupyter", "labextensions"), { recursive: true });
    for (const name of ["lab", "labextensions/jupyterlab-plotly"])
      symlinkSync(join(venv, "share", "jupyter", name), join(image, "share", "jupyter", name));
  }

  /** With an empty home, and nothing on the PATH but the image, this Node, and the system. */
  async function run(command, args, cwd) {
    const PATH = [join(image, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(":");
    const npm_config_cache = process.env.npm_config_cache ?? join(process.env.HOME ?? "/root", ".npm");
    const env = { HOME: home, PATH, npm_config_cache };
    try {
      return await promisify(execFile)(command, args, { cwd, env, maxBuffer: 1e8 });
    } catch (error) {
      throw new Error(`${command} ${args.join(" ")}\n${error.stdout}\n${error.stderr}`);
    }
  }

  async function kernels() {
    const { stdout } = await run("python", ["-m", "jupyter_client.kernelspecapp", "list", "--json"], home);
    return JSON.parse(stdout).kernelspecs;
  }

  /** A notebook run in the kernel that is registered with the image's Python: see run_notebook.py. */
  async function execute(notebook) {
    const runner = join(root, "tests", "notebooks", "run_notebook.py");
    return JSON.parse((await run("python", [runner, notebook], folder)).stdout);
  }

  test("postBuild registers the kernel where the image's Jupyter looks, and nowhere else", async () => {
    expect(await kernels()).toMatchObject({
      tslab: {
        resource_dir: join(image, "share", "jupyter", "kernels", "tslab"),
        spec: { argv: expect.arrayContaining([process.execPath, join(course, "dist", "kernel", "main.js")]) },
      },
    });
    expect(readdirSync(course)).not.toContain(".venv");
    expect(existsSync(join(home, ".local", "share", "jupyter", "kernels"))).toBe(false);
  });

  test("the image's JupyterLab has Plotly's renderer, and the figures' extension", async () => {
    const list =
      "import sys; from jupyterlab.labextensions import main; sys.argv = ['labextension', 'list']; main()";
    const { stdout, stderr } = await run("python", ["-c", list], home);
    for (const name of ["jupyterlab-plotly", "losslab-figures"])
      expect(stdout + stderr).toMatch(new RegExp(`${name} v\\S+ .*enabled.*OK`));
  });

  test.concurrent("a notebook runs there, and draws", async () => {
    const { cells } = await execute(join(course, "notebooks", "03-cross-entropy.ipynb"));
    expect(cells.flatMap(({ outputs }) => outputs.flat())).toContain("application/vnd.plotly.v1+json");
  });

  test.concurrent("a student's clone without a set-up runs, where a folder above it names the package", async () => {
    // What docs/classroom.md says for a JupyterHub, with a folder in place of the machine's root.
    const hub = join(folder, "hub");
    const own = join(hub, "home", "student", "class", "notebooks");
    mkdirSync(own, { recursive: true });
    mkdirSync(join(hub, "node_modules"));
    symlinkSync(course, join(hub, "node_modules", "losslab"));
    cpSync(join(course, "notebooks", "02-sigmoid-and-softmax.ipynb"), join(own, "02.ipynb"));
    // A clone has these too, and no package: none of them may stand in the way.
    for (const name of ["package.json", "tsconfig.json", "src"])
      cpSync(join(course, name), join(own, "..", name), { recursive: true });
    const { cells, failures } = await execute(join(own, "02.ipynb"));
    expect(failures).toEqual([]);
    expect(cells.every(({ status }) => status === "ok")).toBe(true);
  });

  test("a Python without Jupyter is refused in a sentence, before anything is installed", async () => {
    const bare = join(folder, "bare");
    await run("python3", ["-m", "venv", "--without-pip", bare], folder);
    const python = join(bare, "bin", "python");
    await expect(run("node", ["scripts/setup.mjs", "--into", python], copyOfRepository())).rejects.toThrow(
      `The Python in ${bare} has no Jupyter: install JupyterLab there first.`,
    );
  });
});
