// A class's update, with real git between real folders: the course, and a student's clone of it.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { root, venvPython } from "../../scripts/setup/paths.mjs";
import { bringIn } from "../../scripts/update/bringIn.mjs";
import { freshFolder } from "../setup/course.mjs";

let course;
let student;

const git = (folder, ...args) =>
  execFileSync("git", ["-c", "user.name=Course", "-c", "user.email=course@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
const write = (folder, name, text) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const read = (folder, name) => readFileSync(join(folder, name), "utf8");
const publish = (files) => {
  for (const [name, text] of Object.entries(files)) write(course, name, text);
  git(course, "add", "-A");
  git(course, "commit", "-qm", "A new version");
};
const update = () => bringIn(student, venvPython);

const original = (name) => read(root, `notebooks/${name}`);
const [one, two, three] = [
  "01-multi-class-classification.ipynb",
  "02-sigmoid-and-softmax.ipynb",
  "03-cross-entropy.ipynb",
];

/** A notebook with words put into one of its cells. */
function changed(text, cell, words) {
  const notebook = JSON.parse(text);
  notebook.cells.at(cell).source = [...[notebook.cells.at(cell).source].flat(), `\n${words}`];
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** As JupyterLab saves a notebook whose cells were run. */
function ran(text) {
  const notebook = JSON.parse(text);
  for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
    cell.execution_count = 1;
    cell.outputs = [{ output_type: "stream", name: "stdout", text: ["ran\n"] }];
  }
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

describe("npm run update", () => {
  beforeEach(() => {
    const folder = freshFolder();
    course = join(folder, "course");
    student = join(folder, "student");
    mkdirSync(course);
    git(course, "init", "-q", "-b", "main");
    publish({
      ".gitattributes": read(root, ".gitattributes"),
      ...Object.fromEntries([one, two, three].map((name) => [`notebooks/${name}`, original(name)])),
      "src/index.ts": "1\n",
    });
    git(folder, "clone", "-q", course, student);
  });

  test("a notebook that both changed stays the student's to the letter; the course's lies beside; all else is new", async () => {
    const mine = ran(changed(original(two), 3, "my answer"));
    write(student, `notebooks/${two}`, mine);
    publish({
      [`notebooks/${one}`]: changed(original(one), 1, "corrected"),
      [`notebooks/${two}`]: changed(changed(original(two), 1, "corrected"), -1, "and here"),
      "notebooks/10-new.ipynb": original(one),
      "src/index.ts": "2\n",
    });
    const { changed: files, kept } = await update();

    expect(files).toHaveLength(4);
    expect(read(student, `notebooks/${two}`)).toBe(mine);
    expect(kept).toHaveLength(1);
    expect(kept[0].yours).toBe(`notebooks/${two}`);
    expect(readFileSync(kept[0].theirs, "utf8")).toBe(read(course, `notebooks/${two}`));
    for (const name of [`notebooks/${one}`, "notebooks/10-new.ipynb", "src/index.ts"])
      expect(read(student, name)).toBe(read(course, name));
  });

  test("what only the student changed is not touched, update after update", async () => {
    const mine = ran(original(three));
    write(student, `notebooks/${three}`, mine);
    for (const words of ["first", "second"]) {
      publish({ [`notebooks/${one}`]: changed(original(one), 1, words) });
      expect((await update()).kept).toEqual([]);
      expect(read(student, `notebooks/${three}`)).toBe(mine);
      expect(read(student, `notebooks/${one}`)).toContain(words);
    }
  });

  test("a student's own file that the course now has too is renamed, and a deleted notebook comes back", async () => {
    write(student, "notebooks/10-new.ipynb", "my own notes");
    rmSync(join(student, "notebooks", one));
    publish({ "notebooks/10-new.ipynb": original(two) });
    await update();
    expect(read(student, "notebooks/10-new.ipynb")).toBe(original(two));
    const renamed = readdirSync(join(student, "notebooks")).find((name) => /^10-new__\d+\.ipynb$/.test(name));
    expect(read(student, `notebooks/${renamed}`)).toBe("my own notes");
    expect(read(student, `notebooks/${one}`)).toBe(original(one));
  });

  test("a notebook that the course has taken away stays where the student has written in it", async () => {
    const mine = changed(original(two), 0, "mine");
    write(student, `notebooks/${two}`, mine);
    rmSync(join(course, "notebooks", two));
    rmSync(join(course, "notebooks", three));
    publish({});
    await update();
    expect(read(student, `notebooks/${two}`)).toBe(mine);
    expect(existsSync(join(student, "notebooks", three))).toBe(false);
  });

  test("a course that is out of reach leaves everything as it is, in a sentence", async () => {
    write(student, `notebooks/${two}`, "mine");
    rmSync(course, { recursive: true });
    await expect(update()).rejects.toThrow(/could not be brought in: git's reason is above/);
    expect(read(student, `notebooks/${two}`)).toBe("mine");
  });

  test("where git is not installed, that is what is said", async () => {
    const path = process.env.PATH;
    process.env.PATH = "/nowhere";
    await expect(update().finally(() => (process.env.PATH = path))).rejects.toThrow(/^git is not there/);
  });

  test("a folder that is no clone is told what to do, also inside another one", async () => {
    rmSync(join(student, ".git"), { recursive: true });
    git(dirname(student), "clone", "-q", course, "outer");
    renameSync(student, join(dirname(student), "outer", "inner"));
    student = join(dirname(student), "outer", "inner");
    await expect(update()).rejects.toThrow("This folder does not know where the course comes from");
  });
});
