import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";
import { until } from "../../tests/lab/until.mjs";
import { find } from "./programs.mjs";

/**
 * WebKitGTK's own small browser by WebDriver, on a screen of its own that nobody sees: the engine of Safari, not Safari.
 * Selenium, since Playwright's WebKit is a build of Playwright's.
 */
export const webkit = {
  name: "WebKitGTK",
  needs: "WebKitWebDriver and Xvfb (Debian: apt install webkit2gtk-driver xvfb)",
  program: () => find("Xvfb") && find("WebKitWebDriver"),
  async start({ dark, size }) {
    const screen = `${size.width + 50}x${size.height + 300}x24`;
    const xvfb = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [display] = await once(xvfb.stdout, "data");
    const port = await freePort();
    const service = spawn("WebKitWebDriver", [`--port=${port}`], {
      env: {
        ...process.env,
        DISPLAY: `:${String(display).trim()}`,
        GTK_THEME: dark ? "Adwaita:dark" : "Adwaita",
      },
      stdio: "ignore",
    });
    const stop = () => {
      service.kill();
      xvfb.kill();
    };
    try {
      return await session(`http://127.0.0.1:${port}`, size, stop);
    } catch (error) {
      stop();
      throw error;
    }
  },
};

async function session(address, size, stop) {
  await until("WebKitWebDriver answers", () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const driver = await new Builder()
    .usingServer(address)
    // It knows itself where it lies.
    .withCapabilities(new Capabilities({ browserName: "MiniBrowser" }))
    .build();
  const version = (await driver.getCapabilities()).get("browserVersion");
  await driver.manage().setTimeouts({ script: 120_000 });
  await sizeTo(driver, size);
  return {
    version,
    open: (url) => driver.get(url),
    evaluate: (question, words) => ask(driver, question, words),
    press: (key) => driver.actions().sendKeys(keyOf(key)).perform(),
    click: ({ x, y }) =>
      driver
        .actions()
        .move({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT })
        .click()
        .perform(),
    screenshot: async (path) => writeFileSync(path, await driver.takeScreenshot(), "base64"),
    close: () => driver.quit().finally(stop),
  };
}

/** WebDriver takes text, calls back, and swallows what a promise is rejected with. */
async function ask(driver, question, words) {
  if (typeof question === "string") return driver.executeScript(question);
  const [failure, answer] = await driver.executeAsyncScript(
    `const [words, done] = arguments;
    (async () => (${question})(words))().then((answer) => done([null, answer]), (error) => done([String(error)]));`,
    words,
  );
  if (failure) throw new Error(failure);
  return answer;
}

/** The window has a bar of its own above the page. */
async function sizeTo(driver, { width, height }) {
  const window = driver.manage().window();
  await window.setRect({ x: 0, y: 0, width, height });
  const [w, h] = await driver.executeScript("return [innerWidth, innerHeight]");
  await window.setRect({ x: 0, y: 0, width: 2 * width - w, height: 2 * height - h });
}

/** Playwright's names of keys in Selenium's: ArrowRight is ARROW_RIGHT. */
const keyOf = (name) => Key[name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()] ?? name;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
