// The course as a reader meets it: run in JupyterLab, saved, and opened again in Notebook 7, first untrusted.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { normalForms, serialize } from "../../scripts/format-notebooks.mjs";
import { folder, notebooks } from "../notebooks/notebooks.mjs";
import { violations } from "./accessibility.mjs";
import { launchChromium } from "./chromium.mjs";
import { faults } from "./faults.mjs";
import { unfold, useLive } from "./live.mjs";
import { openNotebook, setTheme, unusedExcuses } from "./page.mjs";
import { drawn, runInLab } from "./run.mjs";
import { startServer } from "./server.mjs";
import { shown } from "./shown.mjs";

let browser;
let contexts;
let server;

beforeAll(async () => {
  browser = await launchChromium();
  // Two for all, since two JupyterLabs in one disturb each other: the later pages find the front ends' scripts in its cache.
  const options = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
  contexts = [await browser.newContext(options), await browser.newContext(options)];
  server = await startServer();
});

const contextOf = (name) => contexts[notebooks.indexOf(name) % 2];

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const begun = new Map();

/** A notebook that has run, and the next one begun: its kernel works while the browser looks at this one. */
function ran(name) {
  for (const each of [name, notebooks[notebooks.indexOf(name) + 1]]) {
    if (!each || begun.has(each)) continue;
    const run = runInLab(contextOf(each), server, each);
    // Reported by the tests that wait for it.
    run.catch(() => {});
    begun.set(each, run);
  }
  return begun.get(name);
}

describe.each(notebooks)("%s", (name) => {
  let lab;
  let again;
  let first;

  afterEach(async ({ task }) => {
    const { page } = again ?? lab ?? {};
    if (task.result?.state !== "fail" || !page) return;
    const picture = join(mkdtempSync(join(tmpdir(), "losslab-lab-")), "page.png");
    await page.screenshot({ path: picture });
    console.log(`The page as it was: ${picture}`);
  });

  describe("in JupyterLab", () => {
    beforeAll(async () => {
      lab = await ran(name);
      first = await shown(lab.page);
    });
    afterAll(() => lab?.page.close());

    test("opens without a pop-up, its cells coloured", async () => {
      expect(lab.popUps).toEqual([]);
      await lab.page.locator(".jp-CodeCell .cm-content span[class]").first().waitFor();
    });

    test("Run All runs every cell without an error", () => {
      const code = lab.saved.cells.filter((cell) => cell.cell_type === "code");
      const errors = code.flatMap(({ id, outputs }) =>
        outputs.filter(isError).map((output) => `${id}: ${wordsOf(output)}`),
      );
      expect(errors).toEqual([]);
    });

    test("what it saves becomes, in normal form, the file as it was", () => {
      const [{ text }] = normalForms([serialize(lab.saved)]);
      expect(text.split("\n")).toEqual(readFileSync(join(folder, name), "utf8").split("\n"));
    });

    if (name === "06-quiz.ipynb")
      test("a check of the quiz reports what is still to be answered", () => {
        const report = expect.stringContaining("1a, from (1) to (2): not started, 0 of 4 points");
        expect(first).toContainEqual({ text: report });
      });

    looksRight(
      () => lab,
      () => lab.saved,
    );
  });

  describe("saved, and opened in Notebook 7", () => {
    beforeAll(async () => {
      await ran(name);
      const { content } = await server.ask(`/api/contents/notebooks/${name}`);
      // What the reader has run and saved is trusted; what has changed since is not.
      const untrusted = content.cells.filter((cell) => cell.cell_type === "code" && !cell.metadata.trusted);
      expect(untrusted).toEqual([]);
      const file = join(server.notebooks, name);
      writeFileSync(
        file,
        JSON.stringify({ ...lab.saved, metadata: { ...lab.saved.metadata, by: "someone" } }),
      );
      again = await openNotebook(contextOf(name), server, "Notebook 7", name);
    });
    afterAll(async () => {
      await again?.page.close();
      const sessions = await server.ask("/api/sessions");
      for (const { id, path } of sessions)
        if (path.endsWith(name)) await server.ask(`/api/sessions/${id}`, "DELETE");
    });

    test("untrusted, it shows the same; live figures are still pictures", async () => {
      const { page } = again;
      await drawn(page, { live: false });
      expect(await page.locator("[data-losslab-running]").count()).toBe(0);
      await expect.poll(() => shown(page)).toEqual(first);
      const pictures = page.locator(".losslab-live img");
      expect(await pictures.evaluateAll((all) => all.filter((img) => !img.naturalWidth).length)).toBe(0);
      expect(await pictures.count()).toBe(first.filter(({ live }) => live).length);
      for (const folded of await page.locator(".losslab-live > details").all()) await unfold(page, folded);
    });

    test("trusted, it shows the same, and the live figures are alive", async () => {
      const { page } = again;
      await page.getByRole("button", { name: "Not Trusted" }).click();
      await page.locator(".jp-Dialog").getByRole("button", { name: "Trust" }).click();
      const alive = first.filter(({ live, question }) => live || question).length;
      await expect.poll(() => page.locator("[data-losslab-running]").count()).toBe(alive);
      await drawn(page);
      await expect.poll(() => shown(page)).toEqual(first);
    });

    looksRight(
      () => again,
      () => lab.saved,
    );
  });
});

/** What holds for the outputs in either front end. */
function looksRight(opened, saved) {
  test("every figure is drawn, has a title, and is described for screen readers", async () => {
    const outputs = await shown(opened().page);
    const figures = outputs.filter((output) => "figure" in output);
    expect(figures.length).toBe(outputsWith(saved(), "application/vnd.plotly.v1+json", /./));
    const live = outputs.filter((output) => "live" in output || "question" in output);
    expect(live.length).toBe(outputsWith(saved(), "text/html", /data-losslab-live/));
    for (const { figure, title } of figures) expect([figure, title]).toEqual([sentence, sentence]);
    for (const { live: title, words, question } of live)
      if (!question) expect([title, words]).toEqual([sentence, sentence]);
  });

  test.each(["light", "dark"])(
    "%s: nothing is cut off, overlaps or is hard to read, and axe-core agrees",
    async (theme) => {
      const { page } = opened();
      await setTheme(page, theme);
      await expect.poll(() => faults(page)).toEqual([]);
      expect(await violations(page, theme)).toEqual([]);
    },
  );

  test("whatever is live answers the keyboard and the mouse", async () => {
    await useLive(opened().page);
  });

  test("nothing went wrong, and nothing left the machine", () => {
    expect(opened().complaints).toEqual([]);
  });
}

test("no error of a front end is excused that does not occur", () => {
  expect(unusedExcuses()).toEqual([]);
});

const sentence = expect.stringMatching(/\w+ \w+/);

/** How many outputs of a notebook have such a form with such a text. */
function outputsWith({ cells }, form, pattern) {
  const forms = cells.flatMap(({ outputs = [] }) => outputs.map(({ data }) => data?.[form]));
  return forms.filter((value) => value && pattern.test([value].flat().join(""))).length;
}

function isError({ output_type, name }) {
  return output_type === "error" || name === "stderr";
}

function wordsOf({ evalue, text }) {
  return [evalue ?? text].flat().join("");
}
