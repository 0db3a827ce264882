import { findBrowser, launchBrowser } from "../../src/handout/browser.mjs";

export function launchChromium() {
  const browser = findBrowser();
  if (!browser)
    throw new Error("install Chromium, Chrome or Edge, or give its path in the variable CHROMIUM.");
  return launchBrowser(browser);
}
