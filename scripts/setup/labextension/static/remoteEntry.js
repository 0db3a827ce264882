// A JupyterLab extension without a build: what Plotly figures lack there.
//
// A figure's JSON cannot say "the colour of the page's text", and Plotly's renderer ignores the theme, so figures
// carry a grey that is legible on white and on black. Here that grey becomes the theme's own text colour. And the
// renderer has no place for a description: show() leaves it in layout.meta.alt, and here it reaches screen readers.
// A notebook that is opened again shows the PNG that the renderer has saved, with no description and in the colours of
// then, until the mouse comes: here the figure is drawn at once.
//
// And the front end's shortcuts, which take Enter and the arrows, are kept from what has the focus in an output.
// Without this extension figures are drawn all the same.

(() => {
  // Words in a figure's colours: the palette (src/figures/palette.ts) serves light and dark pages at once with 3 : 1,
  // enough for lines; here are the shades for words, on white and on black, of src/handout/figureText.css.
  const shades = {
    "213, 94, 0": ["#b04b00", "#e8701a"],
    "0, 114, 178": ["#0072b2", "#4aa5e0"],
    "0, 151, 110": ["#007f5c", "#14ab80"],
    "176, 100, 156": ["#97508a", "#c67fb2"],
    "123, 97, 196": ["#7257c0", "#a08be0"],
    "160, 122, 0": ["#806100", "#bd9315"],
    "200, 60, 110": ["#bf3566", "#e5698f"],
    "127, 127, 127": ["#666666", "#a0a0a0"],
  };
  const words = (colour) => `.jp-RenderedPlotly text[style*="fill: rgb(${colour})"]`;
  const css = [
    `${words("118, 118, 118")} { fill: var(--jp-content-font-color1) !important; }`,
    ...Object.entries(shades).flatMap(([colour, [light, dark]]) => [
      `${words(colour)} { fill: ${light} !important; }`,
      `[data-jp-theme-light="false"] ${words(colour)} { fill: ${dark} !important; }`,
    ]),
  ].join("\n");

  /** Not on the plot's own element: its buttons would be inside of a picture, where nobody finds them. */
  function describe(plot) {
    const alt = plot.layout?.meta?.alt;
    const [picture, ...overlays] = plot.querySelectorAll(".main-svg");
    if (typeof alt !== "string" || !picture || picture.getAttribute("aria-label") === alt) return;
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", alt);
    for (const overlay of overlays) overlay.setAttribute("aria-hidden", "true");
    for (const image of plot.querySelectorAll("img:not([alt])")) image.alt = "";
  }

  /** The renderer draws in the place of its saved image when it believes the mouse to be there. */
  const awake = new WeakSet();
  function wake(image) {
    if (awake.has(image) || image.parentElement.querySelector(".plot-container")) return;
    awake.add(image);
    image.dispatchEvent(new MouseEvent("mouseenter"));
  }

  function look() {
    for (const image of document.querySelectorAll(".jp-RenderedPlotly > img.plot-img[src]")) wake(image);
    for (const plot of document.querySelectorAll(".jp-RenderedPlotly.js-plotly-plot")) describe(plot);
  }

  function keepKeys({ target }) {
    if (target.matches(".jp-OutputArea-output :is(summary, button, input, select, a)"))
      target.dataset.lmSuppressShortcuts = "true";
  }

  const plugin = {
    id: "losslab-figures:plugin",
    autoStart: true,
    activate() {
      const style = document.createElement("style");
      style.textContent = css;
      document.head.append(style);
      new MutationObserver(look).observe(document.body, {
        childList: true,
        subtree: true,
        attributeFilter: ["src"],
      });
      look();
      document.addEventListener("focusin", keepKeys);
    },
  };

  // What webpack's module federation would have put here.
  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB["losslab-figures"] = {
    init() {},
    get: async () => () => plugin,
  };
})();
