import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Where a page misses WCAG 2.2 A or AA, as far as axe-core sees it: its `violations`, each with `id` and `nodes`.
 * `include` are selectors of what is looked at, `runOnly` other tags or rules than all of WCAG's.
 */
export async function violationsOf(page, { include = ["html"], runOnly = wcag22 } = {}) {
  await page.evaluate(axe);
  return page.evaluate(
    async ([parts, rules]) => {
      const options = { runOnly: rules, resultTypes: ["violations"] };
      return (await window.axe.run({ include: parts }, options)).violations;
    },
    [include, runOnly],
  );
}
