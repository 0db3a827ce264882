import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toHtml } from "./escape.mjs";
import { fontFaces } from "./fonts.mjs";
import { inPackage } from "./places.mjs";

/** How wide a figure is drawn: the page's column, in px. */
const width = 736;

/**
 * Draws figures as SVG, in a browser, since Plotly measures text there. Kept by content in `cache`.
 *
 * @param figures what forPage returns, with `alt`
 * @param browser a function that starts the browser, called only if something is to be drawn
 * @returns one SVG for each figure
 */
export async function drawStills(figures, { bundle, browser, cache }) {
  const plotly = readFileSync(inPackage(bundle), "utf8");
  const own = readFileSync(new URL(import.meta.url), "utf8");
  mkdirSync(cache, { recursive: true });
  const files = figures.map((figure) => {
    const hash = createHash("sha256");
    for (const part of [JSON.stringify(figure), plotly, own]) hash.update(part);
    return join(cache, `${hash.digest("hex").slice(0, 20)}.svg`);
  });
  const missing = files.flatMap((file, i) => (existsSync(file) ? [] : [i]));
  if (missing.length > 0) {
    const page = await (await browser()).newPage({ offline: true });
    try {
      await page.setContent(`<!DOCTYPE html><style>${fontFaces()}</style>`);
      await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
      await page.addScriptTag({ content: plotly });
      for (const i of missing) {
        const { data, layout } = figures[i];
        const svg = await page.evaluate(draw, { data, layout: { ...layout, width } });
        writeFileSync(files[i], svg);
      }
    } finally {
      await page.close();
    }
  }
  return files.map((file, i) => inPage(readFileSync(file, "utf8"), `f${i + 1}-`, figures[i].alt));
}

/** Runs in the browser. */
async function draw({ data, layout }) {
  const options = { format: "svg", width: layout.width, height: layout.height, imageDataOnly: true };
  const svg = await Plotly.toImage({ data, layout }, options);
  return svg.startsWith("data:") ? decodeURIComponent(svg.slice(svg.indexOf(",") + 1)) : svg;
}

/** Plotly's SVG as a part of a page: named, as wide as its column, its grey words in the page's colour. */
function inPage(svg, prefix, alt) {
  const named = rounded(svg)
    .replace(/\bid="([^"]+)"/g, `id="${prefix}$1"`)
    .replace(/url\((?:'|"|&quot;)?#([^'")&]+)(?:'|"|&quot;)?\)/g, `url(#${prefix}$1)`)
    .replace(/(xlink:)?href="#([^"]+)"/g, `href="#${prefix}$2"`)
    .replace(/fill: rgb\(118, 118, 118\)/g, "fill: currentColor");
  const [, w, h] = named.match(/<svg[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"/) ?? [];
  const open = `<svg class="plot-still" viewBox="0 0 ${w} ${h}" role="img" aria-label="${toHtml(alt)}"`;
  return named
    .replace(/^[\s\S]*?<svg/, open)
    .replace(/ (?:width|height)="[\d.]+"/, "")
    .replace(/ height="[\d.]+"/, "");
}

/** A tenth of a pixel in a path is enough for paper; a page of contours is a fifth smaller without the rest. */
const rounded = (svg) =>
  svg
    .replace(/ d="[^"]*"/g, (path) =>
      path.replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1)))),
    )
    .replace(/<[^>]*>/g, (tag) => tag.replace(/(\d\.\d\d)\d+/g, "$1"));
