// Live figures and questions are used as a reader does, by keys and by the mouse.

const keys = "a slider answers arrow key, Home, End and mouse, and the picture follows";
const said = "and then the words";
const ring = "what has the focus by the keyboard has a ring";
const reset = "Reset restores";
const choice = "a question answers Enter and the mouse";

/** Runs in the page: what the i-th live figure shows now. */
const state = ([figure, slider]) => {
  const place = document.querySelectorAll(".losslab-live:has(input[type=range])")[figure];
  const input = place.querySelectorAll("input[type=range]")[slider ?? 0];
  return {
    drawing: place.querySelector("svg").innerHTML,
    words: place.querySelector("[aria-live]").textContent,
    value: Number(input.value),
    min: Number(input.min),
    max: Number(input.max),
  };
};

/** Runs in the page: the middle of an element, or a place along it, after it has come into the window. */
const place = async ([selector, i, within, j, along]) => {
  const outer = document.querySelectorAll(selector)[i];
  const element = within ? [...outer.querySelectorAll(within)].at(j) : outer;
  element.scrollIntoView({ block: "center" });
  // Firefox scrolls in a process of its own: a click would still come to where the page was.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width * (along ?? 0.5), y: top + height / 2 };
};

/** Runs in the page. */
const focus = async ([selector, i, within, j]) => {
  const element = document.querySelectorAll(selector)[i].querySelectorAll(within)[j];
  element.scrollIntoView({ block: "center" });
  element.focus();
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
};

const live = ".losslab-live:has(input[type=range])";

export async function liveFiguresMove(page, answers, where) {
  const sliders = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map(
        (each) => each.querySelectorAll("input[type=range]").length,
      ),
    live,
  );
  for (const [figure, count] of sliders.entries()) {
    const start = await page.evaluate(state, [figure]);
    for (let slider = 0; slider < count; slider++) {
      const here = `${where}, live figure ${figure + 1}, slider ${slider + 1}`;
      const now = () => page.evaluate(state, [figure, slider]);
      await page.evaluate(focus, [live, figure, "input[type=range]", slider]);
      const { words } = await now();
      let works = true;
      for (const [what, act, isThere] of moves(page, figure, slider)) {
        const before = await now();
        await act();
        works &&= await answers.wait(keys, here, what, async () => {
          const { drawing, value, ...range } = await now();
          return isThere(value, range, before) && (value === before.value || drawing !== before.drawing);
        });
      }
      // They are said once the hand rests.
      if (works) await answers.wait(said, here, "other words", async () => (await now()).words !== words);
    }
    // From the last slider on: a ring is for those who come by the keyboard.
    await page.press("Tab");
    await hasRing(page, answers, `${where}, after live figure ${figure + 1}`);
    await page.click(await page.evaluate(place, [live, figure, ".losslab-controls > button", -1]));
    await answers.wait(reset, `${where}, live figure ${figure + 1}`, "as at the start", async () => {
      const { drawing, words } = await page.evaluate(state, [figure]);
      return drawing === start.drawing && words === start.words;
    });
  }
}

/**
 * What is done to a slider, and what its value must then be. Each is left elsewhere: where all scores are equal, a
 * temperature moves nothing.
 */
const moves = (page, figure, slider) => {
  const along = 0.8 - 0.1 * slider;
  return [
    ["End", () => page.press("End"), (value, { max }) => value === max],
    ["arrow key", () => page.press("ArrowLeft"), (value, _, before) => value < before.value],
    ["Home", () => page.press("Home"), (value, { min }) => value === min],
    [
      "mouse",
      async () => page.click(await page.evaluate(place, [live, figure, "input[type=range]", slider, along])),
      (value, { min, max }) => Math.abs((value - min) / (max - min) - along) < 0.1,
    ],
  ];
};

async function hasRing(page, answers, where) {
  const outline = await page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return `${outlineStyle} ${outlineWidth}`;
  });
  answers.count(ring, where, outline === "solid 3px" ? "" : outline);
}

export async function questionsAnswer(page, answers, where) {
  const count = await page.evaluate(() => document.querySelectorAll(".losslab-choice").length);
  for (let i = 0; i < count; i++) {
    const verdict = () =>
      page.evaluate(
        (at) => document.querySelectorAll(".losslab-choice")[at].querySelector("[aria-live]").textContent,
        i,
      );
    const here = `${where}, question ${i + 1}`;
    await page.evaluate(focus, [".losslab-choice", i, "button", 0]);
    await page.press("Enter");
    const answered = await answers.wait(choice, here, "Enter", async () =>
      /^(✓ Right|✗ Not so)\. ./.test(await verdict()),
    );
    if (!answered) continue;
    await page.press("Tab");
    await hasRing(page, answers, here);
    const before = await verdict();
    await page.click(await page.evaluate(place, [".losslab-choice", i, "button", -1]));
    await answers.wait(choice, here, "mouse", async () => (await verdict()) !== before);
  }
}
