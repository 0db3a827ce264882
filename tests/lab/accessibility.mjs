import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Where a page's outputs miss WCAG 2.2 A or AA, as far as axe-core sees it. The front end around them is not looked at.
 * In the dark only contrast is asked again: nothing else differs there.
 */
export async function violations(page, theme = "light") {
  await page.evaluate(axe);
  const found = await page.evaluate(
    async (values) => {
      const options = { runOnly: values, resultTypes: ["violations"] };
      return (await window.axe.run({ include: [[".jp-OutputArea-output"]] }, options)).violations;
    },
    theme === "dark" ? ["color-contrast"] : tags,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
