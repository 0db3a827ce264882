import { firefox as launcher } from "playwright-core";
import { driven } from "./playwright.mjs";
import { find } from "./programs.mjs";

/**
 * The machine's own Firefox, over WebDriver BiDi. With Playwright 1.62, since later ones ask for
 * emulation.setMediaFeaturesOverride, which Firefox 153 does not know; so what is dark is dark by a preference.
 */
export const firefox = {
  name: "Firefox",
  needs: "Firefox (Debian: apt install firefox-esr; or its path in the variable FIREFOX)",
  program: () =>
    find(process.env.FIREFOX, "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
  async start({ dark, size }) {
    const browser = await launcher.launch({
      channel: "moz-firefox",
      executablePath: firefox.program(),
      firefoxUserPrefs: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1 },
    });
    return driven(browser, await browser.newPage({ viewport: size }));
  },
};
