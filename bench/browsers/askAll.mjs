import { join } from "node:path";
import { Answers } from "./answers.mjs";
import { liveFiguresMove, questionsAnswer } from "./live.mjs";
import * as ask from "./page.mjs";
import { referenceIsSearched } from "./search.mjs";
import { serve } from "./serve.mjs";

const size = { width: 1280, height: 800 };
/** The first page is small and has a live figure; this one has every kind of figure, and formulas. */
const inTheDark = ["index.html", "07-linear-classifiers.html"];

/** Every question, of every page, in one browser. */
export async function askAll(browser, { pages, folder, pictures }) {
  const answers = new Answers();
  const { home, stop } = await serve(folder);
  const look = async (dark, files) => {
    const page = await browser.start({ dark, size });
    try {
      for (const file of files) {
        const where = `${file.replace(".html", "")}${dark ? ", dark" : ""}`;
        await page.open(home + file);
        const isReady = await answers.wait("the page's own script ends well", where, "ready", () =>
          page.evaluate(() => document.documentElement.dataset.ready === "true"),
        );
        if (isReady) await askPage(page, answers, where, dark);
        else await ask.nothingWentWrong(page, answers, where);
        if (pictures) await page.screenshot(join(pictures, `${browser.name} ${where}.png`));
      }
      if (!dark) await referenceIsSearched(page, answers, home);
      return page.version;
    } finally {
      await page.close();
    }
  };
  try {
    const version = await look(false, pages);
    await look(true, inTheDark);
    return { version, answers };
  } finally {
    stop();
  }
}

async function askPage(page, answers, where, dark) {
  await ask.skipLinkWorks(page, answers, where);
  await ask.figuresAreDrawn(page, answers, where);
  await ask.formulasAreSet(page, answers, where);
  await ask.fontsAreLoaded(page, answers, where);
  await ask.nothingIsWider(page, answers, where);
  if (dark) await ask.wordsAreLight(page, answers, where);
  await liveFiguresMove(page, answers, where);
  await questionsAnswer(page, answers, where);
  // It takes WebKit half a minute for a notebook's page, and there Chromium's answer (tests/handouts) is as good.
  if (where.startsWith("index")) await ask.axeAgrees(page, answers, where);
  await ask.nothingWentWrong(page, answers, where);
}
