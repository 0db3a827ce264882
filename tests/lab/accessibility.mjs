import { violationsOf } from "../browser/axe.mjs";

/**
 * Where a page's outputs miss WCAG 2.2 A or AA, as far as axe-core sees it. The front end around them is not looked at.
 * In the dark only contrast is asked again: nothing else differs there.
 */
export async function violations(page, theme = "light") {
  const include = [[".jp-OutputArea-output"]];
  const found = await violationsOf(
    page,
    theme === "dark" ? { include, runOnly: ["color-contrast"] } : { include },
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
