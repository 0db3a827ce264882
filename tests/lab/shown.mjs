/**
 * What a reader is shown by each output, in words: what must be the same whichever front end shows it, and whether its scripts may run
 * or not. A figure is its description and its titles; a live figure its title and the state in words, which the still picture has as its
 * alternative text; a question its options; all else its text.
 */
export function shown(page) {
  return page.locator(".jp-OutputArea-output").evaluateAll((outputs) => {
    const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
    const texts = (output, selector) => [...output.querySelectorAll(selector)].map(text).filter(Boolean);
    return outputs.map((output) => {
      if (output.matches(".jp-RenderedPlotly")) {
        const figure = output.querySelector("svg[role=img]")?.getAttribute("aria-label");
        const [title] = texts(output, ".gtitle");
        return { figure, title, words: texts(output, ".xtitle, .ytitle, .annotation-text, .legendtext") };
      }
      const live = output.querySelector(".losslab-live");
      if (!live) return { text: text(output) };
      const caption = live.querySelector("figcaption");
      if (caption)
        return {
          live: text(caption),
          words: live.querySelector("img")?.alt ?? text(live.querySelector("[aria-live]")),
        };
      return { question: text(live.querySelector("p")), options: texts(live, "li, button") };
    });
  });
}
