import { findBrowser } from "../../src/handout/browser.mjs";
import { launchChromium } from "../../tests/lab/chromium.mjs";
import { driven } from "./playwright.mjs";

/** The browser in which the tests run: what it answers wrongly, the question asks wrongly. */
export const chromium = {
  name: "Chromium",
  needs: "Chromium (Debian: apt install chromium; or its path in the variable CHROMIUM)",
  program: () => findBrowser(),
  async start({ dark, size }) {
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: size, colorScheme: dark ? "dark" : "light" });
    return driven(browser, page);
  },
};
