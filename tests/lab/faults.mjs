/**
 * What is wrong with the outputs on a page, in words: cut off, wider than its place, one label over another, too little contrast,
 * empty, or without a title. What axe-core looks at is left to it: it looks at no text of an SVG.
 */
export function faults(page) {
  return page.evaluate(lookForFaults);
}

/** Runs in the page, so it stands alone. */
function lookForFaults() {
  const found = [];
  const outputs = [...document.querySelectorAll(".jp-OutputArea-output")];
  for (const [number, output] of outputs.entries()) {
    const complain = (fault) => found.push(`output ${number + 1}: ${fault}`);
    if (output.getBoundingClientRect().height < 8) complain("empty");
    lookForScrolling(output, complain);
    for (const svg of output.querySelectorAll("svg:not(.modebar svg)")) {
      const texts = [...svg.querySelectorAll("text")].filter(isSeen);
      if (!within(svg, output)) complain(`a picture is wider than its place: ${words(svg).slice(0, 40)}`);
      for (const text of texts) {
        if (!within(text, svg)) complain(`cut off: ${words(text)}`);
        const { ratio, least } = contrast(text, svg);
        if (ratio < least) complain(`contrast ${ratio.toFixed(2)} of ${least}: ${words(text)}`);
      }
      for (const [i, one] of texts.entries())
        for (const other of texts.slice(i + 1))
          if (!(isMark(one) && isMark(other)) && overlap(one, other))
            complain(`one over the other: ${words(one)} | ${words(other)}`);
    }
  }
  return found;

  function words(element) {
    return element.textContent.trim();
  }

  function isSeen(text) {
    return words(text) !== "" && text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  /** A sample drawn as the name of its class: samples lie where they lie. */
  function isMark(text) {
    return text.matches(".losslab-mark");
  }

  function lookForScrolling(output, complain) {
    for (const element of [output, ...output.querySelectorAll(":not(svg, svg *)")]) {
      const { scrollWidth, clientWidth } = element;
      if (clientWidth > 0 && scrollWidth > clientWidth + 1 && getComputedStyle(element).display !== "inline")
        complain(`${element.tagName} ${element.className} is ${scrollWidth} px wide in ${clientWidth} px`);
    }
  }

  function within(inner, outer) {
    const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
    return a.left > b.left - 1 && a.right < b.right + 1 && a.top > b.top - 1 && a.bottom < b.bottom + 1;
  }

  /** Lines of text are higher than their letters: what counts is the middle two thirds of their boxes. */
  function overlap(one, other) {
    const [a, b] = [letters(one), letters(other)];
    return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  }

  function letters(text) {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const rest = (bottom - top) / 6;
    return { left, right, top: top + rest, bottom: bottom - rest };
  }

  /** WCAG's contrast of the letters and what lies behind their middle. */
  function contrast(text, svg) {
    const { fill, fontSize, fontWeight } = getComputedStyle(text);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const back = background(text, svg);
    if (!back) return { ratio: 21, least: 0 };
    const [a, b] = [luminance(over(rgba(fill), back)), luminance(back)].sort((x, y) => y - x);
    return { ratio: (a + 0.05) / (b + 0.05), least: isLarge ? 3 : 4.5 };
  }

  /** The page's colour, and on it whatever shapes the text stands on; unknown on a bitmap. */
  function background(text, svg) {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const middle = new DOMPoint((left + right) / 2, (top + bottom) / 2);
    let colour = pageColour(svg);
    // Plotly draws in two pictures, one over the other.
    const shapes = (svg.closest(".svg-container") ?? svg).querySelectorAll(
      "rect, path, circle, polygon, image",
    );
    for (const shape of shapes) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (shape.closest("defs, clipPath") || !shape.checkVisibility()) continue;
      const point = middle.matrixTransform(shape.getScreenCTM().inverse());
      if (shape.tagName === "image") {
        const box = shape.getBoundingClientRect();
        if (middle.x > box.left && middle.x < box.right && middle.y > box.top && middle.y < box.bottom)
          return undefined;
        continue;
      }
      const { fill, fillOpacity, opacity } = getComputedStyle(shape);
      if (fill === "none" || fill.startsWith("url") || !shape.isPointInFill(point)) continue;
      const [r, g, b, a] = rgba(fill);
      colour = over([r, g, b, a * Number(fillOpacity) * Number(opacity)], colour);
    }
    return colour;
  }

  function pageColour(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, colour) => over(colour, below), [255, 255, 255, 1]);
  }

  /** Whatever CSS calls a colour, as red, green, blue and alpha. */
  function rgba(colour) {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  }

  function over([r, g, b, a], below) {
    return [...[r, g, b].map((value, i) => a * value + (1 - a) * below[i]), 1];
  }

  function luminance(colour) {
    const [r, g, b] = colour.slice(0, 3).map((value) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
}
