// Every link of a site, as a browser reads its pages.

import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { filesIn } from "../../scripts/setup/stamp.mjs";

/** `{ file, addresses, anchors, … }` of each page: parsed by Chromium's DOMParser, which runs and fetches nothing. */
export async function pagesOf(folder, browser) {
  const page = await browser.newPage({ offline: true });
  const files = filesIn(folder).filter((path) => path.endsWith(".html"));
  const found = [];
  for (const path of files) {
    const html = readFileSync(path, "utf8").replace(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2");
    found.push({ file: relative(folder, path), ...(await page.evaluate(read, html)) });
  }
  await page.close();
  return found;
}

/** Runs in the browser. */
function read(html) {
  const document = new DOMParser().parseFromString(html, "text/html");
  const all = (selector, name) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name));
  const meta = (name) => document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.content;
  return {
    addresses: [...all("a[href], link[href]", "href"), ...all("[src]", "src")],
    anchors: all("[id]", "id"),
    title: document.title,
    language: document.documentElement.lang,
    meta: Object.fromEntries(
      ["description", "og:title", "og:description", "og:image", "og:url"].map((name) => [name, meta(name)]),
    ),
  };
}

/** Links inside the site that lead to no file, or to no place on its page. `base` is the site's path on its host. */
export function broken(folder, pages, base) {
  const anchors = new Map(pages.map(({ file, anchors: names }) => [join(folder, file), new Set(names)]));
  const files = new Set(filesIn(folder));
  return pages.flatMap(({ file, addresses }) =>
    addresses
      .filter((address) => {
        if (/^(?:https?|data|blob|mailto):/.test(address)) return false;
        const [path, anchor] = decodeURI(address).split("#");
        const inSite = path.startsWith(base)
          ? join(folder, path.slice(base.length))
          : join(folder, dirname(file), path);
        const target = path === "" ? join(folder, file) : inSite;
        return !files.has(target) || (anchor && anchors.has(target) && !anchors.get(target).has(anchor));
      })
      .map((address) => `${file}: ${address}`),
  );
}
