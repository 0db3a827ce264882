/** A page of Playwright's, as the questions want it. */
export function driven(browser, page) {
  return {
    version: browser.version(),
    open: (address) => page.goto(address),
    evaluate: (question, words) => page.evaluate(question, words),
    press: (key) => page.keyboard.press(key),
    click: ({ x, y }) => page.mouse.click(x, y),
    screenshot: (path) => page.screenshot({ path }),
    close: () => browser.close(),
  };
}
