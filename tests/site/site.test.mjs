// The site as a visitor has it: under a sub path of a real server, from the disk, on a phone, in the dark.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parts } from "../../docs/reference/parts.mjs";
import { venvPython } from "../../scripts/setup/paths.mjs";
import { filesIn } from "../../scripts/setup/stamp.mjs";
import { addressesIn } from "../../src/site/reference.mjs";
import { violationsOf } from "../browser/axe.mjs";
import { untilDrawnIn } from "../browser/fonts.mjs";
import { openWatched } from "../browser/watched.mjs";
import { launchChromium } from "../lab/chromium.mjs";
import { builtSite, host, notebooks, repository, site, url, write } from "./built.mjs";

let browser;
let server;
/** Of each page of the site, what is in it: `{ file, links, title, language, meta }`. */
let pages;

beforeAll(async () => {
  await builtSite();
  browser = await launchChromium();
  pages = filesIn(site)
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ file: path.slice(site.length + 1), ...described(readFileSync(path, "utf8")) }));
  server = await serve(host);
});
afterAll(async () => {
  server?.stop();
  await browser?.close();
});

function described(html) {
  const head = html.slice(0, html.indexOf("</head>"));
  const text = (pattern) => head.match(pattern)?.[1];
  const content = (name) => text(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`));
  const names = ["description", "og:title", "og:description", "og:image", "og:url"];
  return {
    links: [...html.matchAll(/<a\b[^>]*? href="([^"]*)"/g)].map(([, link]) => link.replaceAll("&amp;", "&")),
    title: text(/<title>([^<]*)/),
    language: text(/<html[^>]* lang="([^"]*)"/),
    meta: Object.fromEntries(names.map((name) => [name, content(name)])),
  };
}

/** The links that the site's own check finds broken, once its packages are there. */
async function broken() {
  const { brokenLinks } = await import("../../docs/reference/links.mjs");
  return brokenLinks(site, filesIn(site), "/losslab/");
}

/** Python's static server, at a port that it finds itself. */
function serve(folder) {
  const args = ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder];
  const child = spawn(venvPython, args, { stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdout.setEncoding("utf8").on("data", (text) => {
      const port = text.match(/port (\d+)/)?.[1];
      if (port) resolve({ home: `http://127.0.0.1:${port}/losslab/`, stop: () => child.kill() });
    });
  });
}

/** A page of the site, on a laptop unless told. */
function open(address, options = {}) {
  const isOwn = (requested) => requested.startsWith(server.home);
  return openWatched(browser, address, { viewport: { width: 1280, height: 800 }, isOwn, ...options });
}

function onDisk(address) {
  const [file, search] = address.split("?");
  return pathToFileURL(join(site, file)).href + (search ? `?${search}` : "");
}
const page = (file) => pages.find((one) => one.file === file);

describe("links", () => {
  test("all lead to a file, and to a place on its page; one that does not is told", async () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(await broken()).toEqual([]);
    rmSync(join(site, "LICENSE.txt"));
    const file = join(site, "reference", "index.html");
    const html = readFileSync(file, "utf8");
    writeFileSync(
      file,
      html.replace("</main>", "").replace("</body>", '<a href="functions/softmax.html#nowhere">x</a>'),
    );
    const found = await broken();
    writeFileSync(file, html);
    await write();
    expect(found).toEqual([
      "404.html: /losslab/LICENSE.txt",
      "index.html: LICENSE.txt",
      "index.html: LICENSE.txt",
      "reference/index.html: functions/softmax.html#nowhere",
      "search.html: LICENSE.txt",
    ]);
  });

  test("none leads to Binder or to a source where no repository is known", async () => {
    await write({ repository: undefined, url: undefined });
    const links = ["index.html", "404.html", ...notebooks.map(({ name }) => `${name}.html`)].flatMap(
      (file) => described(readFileSync(join(site, file), "utf8")).links,
    );
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((link) => /mybinder|github\.com|undefined/.test(link))).toEqual([]);
    expect(readFileSync(join(site, "404.html"), "utf8")).toContain('href="index.html"');
    await write();
  });

  test("stay within the site, so that it can be put anywhere; only the page of what is not found begins at its root", () => {
    const absolute = pages.flatMap(({ file, links }) =>
      links.filter((link) => link.startsWith("/")).map(() => file),
    );
    expect([...new Set(absolute)]).toEqual(["404.html"]);
  });

  test("every notebook's page leads on, back, up, to its file, to the reference, and into Binder at that notebook", () => {
    notebooks.forEach(({ name }, i) => {
      const { links } = page(`${name}.html`);
      const expected = [
        "index.html",
        "reference/index.html",
        `notebooks/${name}.ipynb`,
        `https://mybinder.org/v2/gh/${repository}/HEAD?urlpath=lab/tree/notebooks/${name}.ipynb`,
        ...[notebooks[i - 1], notebooks[i + 1]].filter(Boolean).map((other) => `${other.name}.html`),
      ];
      expect(links).toEqual(expect.arrayContaining(expected));
      expect(readFileSync(join(site, "notebooks", `${name}.ipynb`), "utf8")).toBe(
        readFileSync(join("notebooks", `${name}.ipynb`), "utf8"),
      );
    });
  });

  test("PDFs are offered where there are some", async () => {
    expect(page("04-softmax-loss.html").links).toContain("04-softmax-loss.pdf");
    expect(page("00-start-here.html").links.filter((link) => link.endsWith(".pdf"))).toEqual([]);
    expect(page("index.html").links.filter((link) => link.endsWith(".pdf"))).toEqual([
      "04-softmax-loss.pdf",
      "quiz.pdf",
    ]);
    await write({ pdf: false });
    expect(filesIn(site).filter((path) => path.endsWith(".pdf"))).toEqual([]);
    await write();
  });

  test("names in code lead to the reference: those the notebook imports, and no property or parameter of the same name", () => {
    const html = readFileSync(join(site, "04-softmax-loss.html"), "utf8");
    const links = [...html.matchAll(/<a class="reference" href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
    expect(links.length).toBeGreaterThan(30);
    expect(html).toContain(
      'href="reference/variables/softmaxCrossEntropy.html" title="softmaxCrossEntropy in the reference">',
    );
    for (const [, address, inside] of links)
      expect(address.split("/").at(-1)).toBe(`${inside.replace(/<[^>]*>/g, "")}.html`);
    expect(html.match(/\.<\/span><a class="reference"/g)).toBeNull();
    expect(page("reference/variables/softmaxCrossEntropy.html").links).toContain(
      "../../04-softmax-loss.html",
    );
  });
});

test("every public name has its page in the reference", () => {
  const names = [...parts(readFileSync(join("src", "index.ts"), "utf8")).keys()];
  expect(names.length).toBeGreaterThan(100);
  expect([...addressesIn(join(site, "reference")).keys()].sort()).toEqual(names.sort());
});

test("nothing is published that should not be: no key, no cache", () => {
  const names = filesIn(site).map((path) => path.slice(site.length + 1));
  expect(
    names.filter((name) =>
      /key|papers|cache|losslab\.json/.test(name.replace("reference/.losslab.json", "")),
    ),
  ).toEqual([]);
  expect(names).toContain(".nojekyll");
});

test("every page has a language, a title of its own, and words and a picture for those who share it", () => {
  for (const { file, title, language, meta } of pages) {
    expect(language, file).toBe("en");
    for (const words of [meta.description, meta["og:title"], meta["og:description"]])
      expect(words, file).toMatch(/\S/);
    expect(meta["og:image"], file).toBe(`${url}live-figure.png`);
    if (file !== "404.html") expect(meta["og:url"]).toBe(url + file);
    expect(title, file).not.toMatch(/undefined|\|/);
  }
  expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
  expect(existsSync(join(site, "live-figure.png"))).toBe(true);
});

describe("the first page", () => {
  test.each([
    ["under a sub path of a server", () => `${server.home}`, {}],
    ["from the disk", () => onDisk("index.html"), { offline: true }],
  ])("moves %s, and asks for nothing from elsewhere", async (_, address, options) => {
    const { page: first, complaints, close } = await open(address(), options);
    const words = first.locator(".losslab-live [aria-live]").first();
    await words.waitFor();
    const before = await words.textContent();
    await first.getByRole("slider").first().press("ArrowRight");
    await expect.poll(() => words.textContent()).not.toBe(before);
    await first.getByRole("link", { name: /^Softmax loss/ }).click();
    await first.waitForURL(/04-softmax-loss\.html$/);
    await first.locator("pre a.reference", { hasText: "softmaxCrossEntropy" }).first().click();
    await first.waitForURL(/reference\/variables\/softmaxCrossEntropy\.html$/);
    expect(await first.locator("h1").textContent()).toBe("softmaxCrossEntropy");
    await first.getByRole("link", { name: "Losses you can run" }).click();
    await first.waitForURL(/losslab\/index\.html$/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("without scripts there is a still figure with words", async () => {
    const { page: first, close } = await open(onDisk("index.html"), { javaScriptEnabled: false });
    expect(await first.locator(".still img").getAttribute("alt")).toMatch(/\w+ \w+ \w+/);
    await close();
  });
});

describe("the reference", () => {
  test.each([
    ["under a sub path of a server", () => `${server.home}reference/functions/softmax.html`, {}],
    ["from the disk", () => onDisk("reference/functions/softmax.html"), { offline: true }],
  ])("is searched %s", async (_, address, options) => {
    const { page: first, complaints, close } = await open(address(), options);
    await first.locator("#tsd-search-trigger").click();
    await first.locator("#tsd-search-input").fill("checkGrad");
    await first.locator("#tsd-search-results li").first().waitFor();
    await first.keyboard.press("ArrowDown");
    await first.keyboard.press("Enter");
    await first.waitForURL(/checkGradient\.html/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("is in the course's fonts, with formulas, errors and coloured examples, and its parts at the side", async () => {
    const { page: first, close } = await open(onDisk("reference/functions/softmax.html"));
    await untilDrawnIn(first, "STIX Two Text");
    expect(await first.locator(".formula").innerHTML()).toMatch(/^<var>p<\/var>ᵢ = <var>e<\/var><sup>/);
    expect(await first.locator("h2:has-text('Throws') + p code").allTextContents()).toEqual([
      "RangeError",
      "TypeError",
    ]);
    expect(await first.locator("pre code span[class^=hl]").count()).toBeGreaterThan(10);
    const parts = first.locator(".site-menu .tsd-accordion-summary");
    await parts.first().waitFor();
    expect((await parts.allTextContents()).slice(0, 2)).toEqual([
      "From scores to probabilities",
      "How far probabilities are from a target",
    ]);
    await close();
  });
});

describe("the search", () => {
  const places = (search) => search.locator("#found li");

  test.each([
    ["under a sub path of a server", () => `${server.home}index.html`, {}],
    ["from the disk", () => onDisk("index.html"), { offline: true }],
  ])("finds prose and names %s, by keyboard alone", async (_, address, options) => {
    const { page: search, complaints, close } = await open(address(), options);
    await search.getByRole("link", { name: "Search" }).first().click();
    await search.getByRole("searchbox").waitFor();
    // The page waits for words.
    await search.keyboard.type("maximum likelihood");
    await expect.poll(() => search.getByRole("status").textContent()).toMatch(/^\d+ places?/);
    expect(await places(search).first().locator("a").textContent()).toBe("Why −log p?");
    expect(await places(search).first().locator("mark").allTextContents()).toContain("likelihood");
    await search.keyboard.press("Enter");
    await search.keyboard.press("Enter");
    await search.waitForURL(/04-softmax-loss\.html#why-log-p$/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("helps with a slip, a beginning, small letters and other orders; names come first; and says when there is nothing", async () => {
    const { page: search, close } = await open(onDisk("search.html"));
    const first = async (words) => {
      await search.getByRole("searchbox").fill(words);
      return places(search).first().locator("a").textContent();
    };
    expect(await first("SOFTMAXCROSSENTROPY")).toBe("softmaxCrossEntropy");
    expect(await first("checkGrad")).toBe("checkGradient");
    await first("derivaton");
    expect(await places(search).first().textContent()).toMatch(/derivation/);
    expect(await first("likelihood maximum")).toBe("Why −log p?");
    await search.getByRole("searchbox").fill("<b>xyzzy</b>");
    expect(await search.getByRole("status").textContent()).toBe("Nothing found for “<b>xyzzy</b>”.");
    expect(await places(search).count()).toBe(0);
    await close();
  });

  test("can be shared with its words", async () => {
    const { page: search, close } = await open(`${server.home}search.html?q=temperature%20%26%20scores`);
    await expect.poll(() => places(search).count()).toBeGreaterThan(0);
    expect(await search.getByRole("searchbox").inputValue()).toBe("temperature & scores");
    await search.getByRole("searchbox").fill("entropy?");
    await expect.poll(() => search.url()).toBe(`${server.home}search.html?q=entropy%3F`);
    await close();
  });
});

test.each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 390, height: 844 } }],
])("WCAG 2.2 A and AA are kept, %s, and nothing is wider than the window", async (_, options) => {
  const files = [
    "index.html",
    "404.html",
    "search.html?q=softmax",
    "04-softmax-loss.html",
    "reference/index.html",
    "reference/functions/checkGradient.html",
    "reference/variables/softmaxCrossEntropy.html",
    "reference/interfaces/GradientReport.html",
  ];
  for (const file of files) {
    const { page: first, close } = await open(onDisk(file), options);
    await first.waitForFunction(() => document.body.style.display !== "none");
    // What the handout itself has is looked at in tests/handouts.
    const parts = file.startsWith("04-") ? ["header", ".links", ".highlight"] : ["html"];
    const violations = await violationsOf(first, { include: parts });
    expect(violations.map(({ id, nodes }) => `${file}: ${id}: ${nodes[0].html} (${nodes.length})`)).toEqual(
      [],
    );
    expect(await first.evaluate(() => document.documentElement.scrollWidth), file).toBe(
      options.viewport?.width ?? 1280,
    );
    await close();
  }
});
