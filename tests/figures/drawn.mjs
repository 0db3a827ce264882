import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** JupyterLab draws with plotly.js 4, VS Code with 3. */
export const bundles = ["plotly.js-3", "plotly.js-4"];

/** A page with one of them. */
export async function plotlyPage(browser, bundle) {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  await page.setContent('<!doctype html><div id="place"></div>');
  await page.addScriptTag({ path: require.resolve(`${bundle}/plotly.min.js`) });
  return page;
}

/** What Plotly complains of in a figure, and the title that it draws; `overflow` where that is wider than the page. */
export function drawn(page, { data, layout }) {
  return page.evaluate(
    async ([data, layout]) => {
      // "unused" is a setting without effect here, such as the colour of a grid that is not shown.
      const complaints = (Plotly.validate(data, layout) ?? []).filter(({ code }) => code !== "unused");
      await Plotly.newPlot("place", data, layout);
      const title = document.querySelector("#place .gtitle");
      const overflow = title && title.getBoundingClientRect().right > window.innerWidth;
      Plotly.purge("place");
      return { complaints: complaints.map(({ msg }) => msg), title: title?.textContent, overflow };
    },
    JSON.parse(JSON.stringify([data, layout])),
  );
}
