import { until } from "../../tests/lab/until.mjs";

/** The reference finds a name as one types it, and Enter goes there. */
export async function referenceIsSearched(page, answers, home) {
  await page.open(`${home}reference/functions/softmax.html`);
  await until("the page is there", () => page.evaluate(() => document.body.style.display !== "none"));
  await page.evaluate(() => document.querySelector("#tsd-search-trigger").click());
  for (const letter of "checkGrad") await page.press(letter);
  await until("results", () =>
    page.evaluate(() => document.querySelectorAll("#tsd-search-results li").length > 0),
  ).catch(() => {});
  await page.press("ArrowDown");
  await page.press("Enter");
  await answers.wait("the reference is searched", "reference", "checkGradient.html", () =>
    // While the page changes, nobody answers.
    page.evaluate(() => location.pathname.endsWith("checkGradient.html")).catch(() => false),
  );
}
