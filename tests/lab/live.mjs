import { expect } from "vitest";

/**
 * Every live figure, question and hint on a page is used, first with the keyboard and then with the mouse; each must
 * answer both.
 */
export async function useLive(page) {
  for (const figure of await page.locator(".losslab-live:has(input[type=range])").all())
    await move(page, figure);
  for (const question of await page.locator(".losslab-choice").all()) await answer(page, question);
  for (const folded of await page.locator(".jp-OutputArea-output > details").all())
    await unfold(page, folded);
}

async function move(page, figure) {
  const slider = figure.getByRole("slider").first();
  expect(await slider.evaluate((input) => input.labels.length)).toBeGreaterThan(0);
  const drawing = () => figure.locator("svg").first().innerHTML();
  const words = () => figure.locator("[aria-live]").first().textContent();
  const start = { drawing: await drawing(), words: await words() };

  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(drawing).not.toBe(start.drawing);
  await expect.poll(words).not.toBe(start.words);

  const byKey = await drawing();
  const { width, height } = await slider.boundingBox();
  // At the other end of where the thumb is.
  const isLow = await slider.evaluate(({ min, max, value }) => 2 * value < Number(min) + Number(max));
  await slider.click({ position: { x: width * (isLow ? 0.9 : 0.1), y: height / 2 } });
  await expect.poll(drawing).not.toBe(byKey);
  await figure.getByRole("button", { name: "Reset" }).click();
  await expect.poll(async () => ({ drawing: await drawing(), words: await words() })).toEqual(start);
}

async function answer(page, question) {
  const said = () => question.locator("[aria-live]").textContent();
  const buttons = question.getByRole("button");
  await buttons.first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(said).toMatch(/^(✓ Right|✗ Not so)\. ./);
  const byKey = await said();
  await buttons.last().click();
  await expect.poll(said).not.toBe(byKey);
}

/** What is folded opens and closes; what is folded in it stays as it is. */
export async function unfold(page, details) {
  const summary = details.locator("> summary");
  const isOpen = () => details.evaluate(({ open }) => open);
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect.poll(isOpen).toBe(true);
  expect(await details.locator("details[open]").count()).toBe(0);
  await summary.click();
  await expect.poll(isOpen).toBe(false);
}
