import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "../../scripts/setup/paths.mjs";
import { scriptJson, scriptText } from "./escape.mjs";
import { smallestBundle } from "./figureLayout.mjs";
import { fontFaces } from "./fonts.mjs";
import { withMathematics } from "./mathematics.mjs";
import { here, inPackage } from "./places.mjs";

const file = (name) => readFileSync(join(here, name), "utf8");

/**
 * A converted notebook as one file that needs no other: formulas, pictures, styles, fonts and scripts in it.
 *
 * @param converted what convert.py writes: `html`, `live`; and `figures` as forPage makes them, each with its `number`
 * @param stills the figures' SVGs; undefined where no browser could draw them
 */
export async function assemble({ name, html, live, figures, stills }) {
  const bundle = figures.length > 0 ? smallestBundle(figures) : undefined;
  const scripts = [
    bundle && { type: "text/plain", id: "plotly", text: scriptText(readFileSync(inPackage(bundle), "utf8")) },
    live && { text: scriptText(readFileSync(join(dist, "explorables", "browser.js"), "utf8")) },
    { text: scriptText(file("page.js")) },
  ].filter(Boolean);
  const placed = (await withMathematics(html, name)).replace(/<!--still:(\d+)-->/g, (_, number) => {
    const i = figures.findIndex((figure) => figure.number === Number(number));
    const still =
      stills?.[i] ??
      '<p class="still-note">The picture is drawn where scripts run; below it is in words and numbers.</p>';
    return still + (bundle ? plotJson(figures[i]) : "");
  });
  return placed
    .replace("<!--head-->", () => head(scripts))
    .replace("<!--scripts-->", () => scripts.map(element).join("\n"));
}

const plotJson = ({ data, layout, alt }) =>
  `<script type="application/json">${scriptJson({ data, layout, alt })}</script>`;

export function head(scripts = []) {
  const styles = [
    fontFaces(),
    file("colours.css"),
    file("page.css"),
    file("figureText.css"),
    file("code.css"),
    `@media print {\n${file("print.css")}\n}`,
  ];
  return `${policy(scripts)}\n<style>\n${styles.join("\n")}\n</style>`;
}

/** Only these scripts run and nothing is fetched, whatever a notebook's author, or a student, has typed. */
function policy(scripts) {
  const hashes = scripts.map(({ text }) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const rules = [
    "default-src 'none'",
    `script-src ${hashes.join(" ") || "'none'"}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join("; ")}">`;
}

const element = ({ type, id, text }) =>
  `<script${type ? ` type="${type}"` : ""}${id ? ` id="${id}"` : ""}>${text}</script>`;
