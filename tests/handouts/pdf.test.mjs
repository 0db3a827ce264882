// The PDFs of two real notebooks, printed by the real browser, read with another library than the one that wrote them.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/setup/paths.mjs";
import { makeCoursePdf, makePdf } from "../../src/handout/pdf.mjs";
import { launchChromium } from "../lab/chromium.mjs";
import { built, chosen } from "./built.mjs";
import { inspect, types } from "./inspect.mjs";

const course = "Losses you can run";
const out = mkdtempSync(join(tmpdir(), "losslab-pdf-"));
const at = (name) => join(out, name);
const titles = ["Start here", 'Softmax loss: "what we have"'];
let browser;
let pages;
let single;
let whole;

beforeAll(async () => {
  const folder = await built();
  browser = await launchChromium();
  pages = chosen.map((name, index) => ({ title: titles[index], html: join(folder, `${name}.html`) }));
  const [, { html, title }] = pages;
  await makePdf({ browser, page: html, pdf: at("single.pdf"), title, course, paper: "Letter" });
  await makeCoursePdf({ browser, pages, pdf: at("course.pdf"), course, lines: ["Two notebooks"] });
  [single, whole] = await Promise.all([inspect(at("single.pdf")), inspect(at("course.pdf"))]);
});
afterAll(async () => {
  await browser?.close();
  rmSync(out, { recursive: true, force: true });
});

const both = () => [single, whole];
const flat = (text) => text.replace(/\s+/g, " ").trim();

/** The headings a reader of the page sees, level and text. */
async function headingsOf({ html }) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`file://${html}`);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll("main :is(h1, h2, h3)")].map((heading) => ({
      level: Number(heading.localName[1]),
      title: heading.textContent,
    })),
  );
  await page.close();
  return found.map(({ level, title }) => ({ level, title: flat(title) }));
}

describe("for everyone", () => {
  test("says its title, language and origin", () => {
    expect(single).toMatchObject({ title: `${titles[1]} · ${course}`, lang: "en", creator: "losslab" });
    expect(whole).toMatchObject({ title: course, lang: "en", marked: true, showsTitle: true });
  });

  test("has tags of known types, and nothing painted beside them", () => {
    for (const { tags, roles, unmarked } of both()) {
      const known = (type) => types.has(type) || types.has(roles[`/${type}`]?.slice(1));
      expect(tags.map(({ type }) => type).filter((type) => !known(type))).toEqual([]);
      expect(unmarked.every((count) => count === 0)).toBe(true);
      for (const type of ["H1", "H2", "P", "L", "Code", "Figure", "Formula", "Table", "TH", "Link"]) {
        if (type === "Table" || type === "TH") continue;
        expect(tags.some((tag) => tag.type === type)).toBe(true);
      }
    }
    expect(whole.tags.some(({ type }) => type === "TH")).toBe(true);
  });

  test("describes every figure and formula", () => {
    for (const { tags } of both()) {
      const described = tags.filter(({ type }) => type === "Figure" || type === "Formula");
      expect(described.filter(({ alt }) => !alt?.trim())).toEqual([]);
      expect(described.filter(({ alt }) => /[\uE000-\uF8FF]/.test(alt))).toEqual([]);
      expect(described.some(({ type, alt }) => type === "Formula" && alt.includes("\\log"))).toBe(true);
    }
  });

  test("embeds every font under its name, with the letters' meaning", () => {
    for (const { fonts } of both()) {
      const names = Object.keys(fonts);
      expect(names.some((name) => name.includes("STIXTwoText"))).toBe(true);
      expect(names.some((name) => name.includes("CourseMath"))).toBe(true);
      for (const [name, font] of Object.entries(fonts)) {
        expect({ name, ...font }).toEqual({ name, kind: "/Type0", embedded: true, unicode: true });
      }
    }
  });

  test("has a bookmark for every heading, said once", async () => {
    const first = (await headingsOf(pages[0])).concat(await headingsOf(pages[1]));
    const titlesOf = (outline) => outline.map(({ title }) => flat(title));
    for (const { title } of first) expect(titlesOf(whole.outline)).toContain(title);
    expect(titlesOf(whole.outline).slice(0, 2)).toEqual([course, "Contents"]);
    const known = new Set(first.map(({ title }) => title));
    expect(titlesOf(single.outline).filter((title) => !known.has(title))).toEqual([
      "Answers to the exercises",
    ]);
  });

  test("can be read aloud and searched", () => {
    expect(flat(whole.text.join(" "))).toContain("Softmax makes probabilities out of scores");
    expect(whole.text.join("\n")).toContain("softmaxCrossEntropy");
  });
});

describe("on paper", () => {
  test("is Letter or A4", () => {
    expect(single.millimetres).toEqual([216, 279]);
    expect(whole.millimetres).toEqual([210, 297]);
  });

  test("cuts no figure, heading or row of a table", () => {
    for (const { tags } of both()) {
      const whole = tags.filter(({ type }) => /^(Figure|Formula|H\d)$/.test(type));
      expect(whole.length).toBeGreaterThan(10);
      expect(whole.filter(({ pages }) => new Set(pages).size > 1)).toEqual([]);
      expect(rows(tags).filter(({ pages }) => new Set(pages).size > 1)).toEqual([]);
    }
  });

  test("leaves no heading alone at the foot of a page", () => {
    for (const { tags } of both()) {
      const leaves = tags.filter(({ pages }) => pages.length > 0);
      const alone = leaves.filter(({ type, pages, depth }, index) => {
        if (!/^H\d$/.test(type)) return false;
        const next = leaves.slice(index + 1).find((tag) => tag.depth <= depth);
        return next && next.pages[0] !== pages.at(-1);
      });
      expect(alone).toEqual([]);
    }
  });

  test("numbers its pages and says what they are of, but for the front page", () => {
    expect(whole.text[0]).not.toMatch(/^1$/m);
    expect(whole.text[0]).not.toContain(titles[0]);
    for (const [index, text] of whole.text.entries()) {
      if (index > 0) expect(text.split("\n").map(flat)).toContain(String(index + 1));
    }
    const [, second] = whole.outline.filter(({ level }) => level === 1).slice(2);
    expect(whole.text.slice(second.page - 1).every((text) => text.includes(titles[1]))).toBe(true);
    expect(whole.text.slice(0, second.page - 1).some((text) => text.includes(titles[1]))).toBe(false);
  });

  test("keeps figures as drawings", () => {
    // The map's colours and the ten templates are pictures, as Plotly makes them; all else is lines and letters.
    expect(single.images.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12);
  });

  test("has nothing wider than the page", async () => {
    const millimetre = 96 / 25.4;
    const page = await browser.newPage({
      javaScriptEnabled: false,
      viewport: { width: Math.floor(170 * millimetre), height: 900 },
    });
    await page.emulateMedia({ media: "print" });
    for (const { html } of pages) {
      await page.goto(`file://${html}`);
      const wide = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const texts = document.querySelectorAll(
          "main :is(p, li, pre, td, th, figure, svg, math, h1, h2, h3)",
        );
        return [...texts]
          .filter(
            (node) =>
              node.getBoundingClientRect().right > width + 1 || node.scrollWidth > node.clientWidth + 1,
          )
          .map((node) => node.outerHTML.slice(0, 200));
      });
      expect(wide).toEqual([]);
    }
    await page.close();
  });
});

/** Table rows with cells; those with heads only are printed again on the next page. */
function rows(tags) {
  return tags.filter((tag, index) => {
    if (tag.type !== "TR") return false;
    const end = tags.findIndex((other, later) => later > index && other.depth <= tag.depth);
    return tags.slice(index, end < 0 ? undefined : end).some(({ type }) => type === "TD");
  });
}

describe("the way around", () => {
  test("the contents' numbers are the pages their links lead to, and where the headings are", () => {
    const contents = whole.text.slice(1, whole.outline[2].page - 1).flatMap((text) => text.split("\n"));
    const numbers = contents.map((line) => line.match(/^(.*\S)\s+(\d+)$/)).filter(Boolean);
    const chapters = whole.outline.filter(({ level }, index) => level <= 2 && index >= 2);
    // The last answers' heading is not among them: it has no id.
    expect(numbers.length).toBeGreaterThan(15);
    for (const [, title, number] of numbers) {
      const text = flat(title).replace(/^\d\d /, "");
      const places = chapters.filter((item) => flat(item.title) === text).map(({ page }) => page);
      expect({ title: text, places }).toEqual({
        title: text,
        places: expect.arrayContaining([Number(number)]),
      });
    }
    const linked = whole.links
      .filter(({ from, uri }) => from < whole.outline[2].page && !uri)
      .map(({ to }) => to);
    expect(linked).toEqual(numbers.map(([, , number]) => Number(number)));
  });

  test("a link to another notebook leads to its chapter, or to its PDF beside this one", () => {
    const addresses = both().flatMap(({ links }) => links.map(({ uri }) => uri).filter(Boolean));
    expect(addresses.filter((address) => !/^(https?:\/\/|\.\/\d\d-[\w-]+\.pdf$)/.test(address))).toEqual([]);
    expect(single.links.map(({ uri }) => uri)).toContain("./00-start-here.pdf");
    expect(whole.links.map(({ uri }) => uri)).not.toContain("./00-start-here.pdf");
    const broken = both().flatMap(({ links }) => links.filter(({ uri, to }) => !uri && !to));
    expect(broken).toEqual([]);
  });

  test("an answer stands at the chapter's end, and what asks for it links to it", () => {
    const text = flat(single.text.join(" "));
    expect(text).toContain("Answer: at the end");
    expect(text.indexOf("Answers to the exercises")).toBeGreaterThan(text.indexOf("In five lines"));
    const answers = single.outline.find(({ title }) => title === "Answers to the predictions");
    const exercises = readFileSync(join(root, "notebooks", "04-softmax-loss.ipynb"), "utf8").match(
      /<summary>Answer/g,
    );
    const asked = text.match(/Predict \d+\./g).length + exercises.length;
    const leadsThere = ({ from, to }) => from < answers.page && to >= answers.page;
    expect(asked).toBeGreaterThan(4);
    expect(text.match(/Answer: at the end/g)).toHaveLength(asked);
    expect(single.links.filter(leadsThere)).toHaveLength(asked);
  });

  test("a live figure's picture says on which page it moves", () => {
    const text = flat(single.text.join(" "));
    expect(text).toContain("This figure moves on the page 04-softmax-loss.html.");
    expect(text).not.toContain("A still picture");
  });
});

test("a wide table or formula is made smaller, not every page", async () => {
  const wide = `<div class="table"><table><tr>${"<td>cross_entropy&nbsp;</td>".repeat(20)}</tr></table></div>
    <p><math display="block"><mi>s</mi>${"<mo>+</mo><mi>x</mi>".repeat(60)}</math></p><p>${"long".repeat(60)}</p></main>`;
  writeFileSync(at("wide.html"), readFileSync(pages[0].html, "utf8").replace("</main>", wide));
  await makePdf({ browser, page: at("wide.html"), pdf: at("wide.pdf"), title: "Wide", course });
  expect([single.size, whole.size, (await inspect(at("wide.pdf"))).size]).toEqual([10, 10, 10]);
});

test("a sentence that announces code is on its page, and long code fills the page before it goes on", async () => {
  const room = (mm) => `<div style="break-before: page; height: ${mm}mm">Room</div>`;
  const code = (name, lines, kind) => {
    const text = Array.from({ length: lines }, (_, i) => `<span class="line">${name}_line_${i + 1}\n</span>`);
    return `<div class="cell code"><div class="highlight ${kind}"><pre>${text.join("")}</pre></div></div>`;
  };
  const heights = Array.from({ length: 16 }, (_, i) => 205 + 3 * i);
  const announced = heights.map(
    (mm) =>
      `${room(mm)}<div class="cell prose"><p class="leads">said_${mm}:</p></div>${code(`c${mm}`, 4, "")}`,
  );
  // Cut near its first line, or near its last.
  const filled = heights.flatMap((mm) => [mm, mm - 95]);
  const long = filled.map((mm) => room(mm) + code(`d${mm}`, 30, "long"));
  const html = readFileSync(pages[0].html, "utf8").replace(
    "</main>",
    `${announced.join("")}${long.join("")}</main>`,
  );
  writeFileSync(at("breaks.html"), html);
  await makePdf({ browser, page: at("breaks.html"), pdf: at("breaks.pdf"), title: "Breaks", course });
  const { text } = await inspect(at("breaks.pdf"));
  const pageOf = (words) => text.findIndex((all) => all.split(/\s+/).includes(words));
  for (const mm of heights)
    expect({ mm, page: pageOf(`said_${mm}:`) }).toEqual({ mm, page: pageOf(`c${mm}_line_1`) });
  const cuts = filled.map((mm) => {
    const places = Array.from({ length: 30 }, (_, i) => pageOf(`d${mm}_line_${i + 1}`));
    return places.filter((page) => page === places[0]).length;
  });
  expect(cuts.filter((lines) => lines < 30).length).toBeGreaterThan(8);
  for (const lines of cuts) expect([1, 2, 28, 29]).not.toContain(lines);
});

test("is made again only where something has changed", async () => {
  const page = at("04-x.html");
  const options = { browser, page, pdf: at("04-x.pdf"), title: "X", course, cache: at("cache") };
  const html = "<title>X</title><main><h1>X</h1><p>Text.</p></main><script>1</script>";
  writeFileSync(page, html);
  expect(await makePdf(options)).toBe("made");
  expect(await makePdf(options)).toBe("kept");
  writeFileSync(page, html.replace("<script>1", "<script>2"));
  expect(await makePdf(options)).toBe("kept");
  writeFileSync(page, html.replace("Text", "Other text"));
  expect(await makePdf(options)).toBe("made");
  expect(await makePdf({ ...options, paper: "Letter" })).toBe("made");
  rmSync(options.pdf);
  expect(await makePdf({ ...options, paper: "Letter" })).toBe("made");
  writeFileSync(options.pdf, "half a file");
  expect(await makePdf({ ...options, paper: "Letter" })).toBe("made");
  expect(readFileSync(options.pdf).subarray(0, 5).toString()).toBe("%PDF-");
});

test("refuses a paper it does not know", async () => {
  const options = { browser, page: pages[0].html, pdf: at("no.pdf"), title: "X", course, paper: "A5" };
  await expect(async () => makePdf(options)).rejects.toThrow("paper A5 is none of A4, Letter");
});
