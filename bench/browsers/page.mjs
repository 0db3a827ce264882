// What every page is asked. A question is a function of the page, the answers' table and where we are.

import { violationsOf } from "../../tests/browser/axe.mjs";

/** Down the page, until each figure is drawn; then what it shows. */
export async function figuresAreDrawn(page, answers, where) {
  const count = await page.evaluate(() => document.querySelectorAll(".plot").length);
  for (let i = 0; i < count; i++) {
    await answers.wait(
      "a figure is drawn, with its title and its description",
      where,
      `figure ${i + 1}`,
      () =>
        page.evaluate((at) => {
          const plot = document.querySelectorAll(".plot")[at];
          // Each time, since what is drawn above moves it.
          plot.scrollIntoView();
          const caption = plot.closest("figure").querySelector("figcaption").textContent;
          const alt = plot.querySelector(".live")?.getAttribute("aria-label") ?? "";
          const drawn = plot.querySelectorAll(
            ".main-svg .xtick, .main-svg .heatmaplayer image, .main-svg .trace, .main-svg .imagelayer image",
          );
          return (
            plot.matches(".running") &&
            drawn.length > 0 &&
            /^Figure \d+\. \w/.test(caption) &&
            /\w \w/.test(alt)
          );
        }, i),
    );
  }
}

/** Set in the font that was made for it, a formula on a line of text leaves the lines as they are. */
export async function formulasAreSet(page, answers, where) {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll("main math")]
      .filter((math) => math.checkVisibility())
      .map((math) => {
        const em = Number.parseFloat(getComputedStyle(math).fontSize);
        const isFlat = !math.querySelector("mfrac, munder, mover, munderover, msup, msubsup, msqrt, mtable");
        const height = math.getBoundingClientRect().height / em;
        const letters = [...math.querySelectorAll("mi, mn")];
        const functions = [...math.querySelectorAll("mo")].filter((mo) => mo.textContent === "\u2061");
        const gaps = functions.flatMap((application) => {
          const isAfter = (mi) => application.compareDocumentPosition(mi) & Node.DOCUMENT_POSITION_FOLLOWING;
          const at = letters.findIndex(isAfter);
          const isNext = at > 0 && letters[at] === application.parentElement.nextElementSibling;
          if (!isNext) return [];
          const [name, next] = [letters[at - 1], letters[at]].map((mi) => mi.getBoundingClientRect());
          return [(next.left - name.right) / em];
        });
        return {
          tex: math.getAttribute("alttext"),
          height: isFlat && math.getAttribute("display") !== "block" ? height : 1,
          gap: Math.max(0, ...gaps),
        };
      }),
  );
  for (const { tex, height, gap } of found) {
    const wrong =
      height > 1.5 ? `${height.toFixed(1)} em high` : gap > 0.25 ? `a gap of ${gap.toFixed(2)} em` : "";
    answers.count(
      "a formula is no higher than its line, its functions stand a thin space apart",
      where,
      wrong && `$${tex}$ ${wrong}`,
    );
  }
}

const families = ["STIX Two Text", "Source Sans 3", "Course Math"];

export async function fontsAreLoaded(page, answers, where) {
  const loaded = await page.evaluate(() =>
    [...document.fonts].map(({ family, status }) => [family.replaceAll(/["']/g, ""), status]),
  );
  for (const wanted of families) {
    const of = loaded.filter(([family]) => family === wanted).map(([, status]) => status);
    const wrong =
      of.includes("loaded") && !of.includes("error") ? "" : `${wanted} is ${of.join(", ") || "not there"}`;
    answers.count("the course's fonts are loaded", where, wrong);
  }
}

export async function nothingIsWider(page, answers, where) {
  const [wide, room] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  answers.count("the page is not wider than the window", where, wide > room ? `${wide} px in ${room}` : "");
}

/** Those of the page, of formulas and of figures; not those on a map's cells, which are light or dark as their cell wants. */
export async function wordsAreLight(page, answers, where) {
  const lightnesses = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    const lightness = (colour) => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      return Math.max(...context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    };
    const inFigures = ".plot .live :is(.xtick text, .ytick text, .xtitle, .ytitle), .losslab-live svg text";
    const words = [...document.querySelectorAll(`main p, main math, ${inFigures}`)];
    return [
      lightness(getComputedStyle(document.body).backgroundColor),
      ...words.map((element) => {
        const { color, fill } = getComputedStyle(element);
        return lightness(element.matches("text") ? fill : color);
      }),
    ];
  });
  const [ground, ...words] = lightnesses;
  const wrong =
    ground > 64
      ? `a ground of ${ground}`
      : words.some((word) => word < 128)
        ? `a word of ${Math.min(...words)}`
        : "";
  answers.count("in the dark the ground is dark and all words are light", where, wrong);
}

export async function axeAgrees(page, answers, where) {
  const violations = await violationsOf(page);
  const wrong = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)} (${nodes.length})`);
  answers.count(
    "axe-core finds nothing on the first page against WCAG 2.2 A and AA",
    where,
    wrong.join("; "),
  );
}

export async function nothingWentWrong(page, answers, where) {
  const complaints = await page.evaluate(() => window.complaints);
  answers.count("no error, no warning, no request to another host", where, complaints.join("; "));
}

/** The keyboard's first stop leads past the head, and is seen. */
export async function skipLinkWorks(page, answers, where) {
  await page.press("Tab");
  const first = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    const { left } = document.activeElement.getBoundingClientRect();
    return `${document.activeElement.className} ${outlineStyle} ${outlineWidth} ${left >= 0 ? "seen" : "unseen"}`;
  });
  await page.press("Enter");
  const then = await page.evaluate(() => document.activeElement.tagName);
  const got = `${first}, then ${then}`;
  answers.count(
    "the first Tab shows a link with a ring, and Enter follows it",
    where,
    got === "skip solid 3px seen, then MAIN" ? "" : got,
  );
}
