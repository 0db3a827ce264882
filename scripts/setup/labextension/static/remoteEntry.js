// A JupyterLab extension without a build: what Plotly figures lack there.
//
// A figure's JSON cannot say "the colour of the page's text", and Plotly's renderer ignores the theme, so figures
// carry a grey that is legible on white and on black. Here that grey becomes the theme's own text colour. And the
// renderer has no place for a description: show() leaves it in layout.meta.alt, and here it reaches screen readers.
// Without this extension figures are drawn all the same.

(() => {
  const css = `
    .jp-RenderedPlotly text[style*="fill: rgb(118, 118, 118)"] { fill: var(--jp-content-font-color1) !important; }
  `;

  function describe(plot) {
    const alt = plot.layout?.meta?.alt;
    if (typeof alt !== "string" || plot.getAttribute("aria-label") === alt) return;
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", alt);
    for (const image of plot.querySelectorAll("img:not([alt])")) image.alt = alt;
  }

  const plugin = {
    id: "losslab-figures:plugin",
    autoStart: true,
    activate() {
      const style = document.createElement("style");
      style.textContent = css;
      document.head.append(style);
      new MutationObserver(() => {
        for (const plot of document.querySelectorAll(".jp-RenderedPlotly.js-plotly-plot")) describe(plot);
      }).observe(document.body, { childList: true, subtree: true });
    },
  };

  // What webpack's module federation would have put here.
  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["losslab-figures"] = {
    init() {},
    get: async () => () => plugin,
  };
})();
