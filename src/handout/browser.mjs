import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { Failure } from "../../scripts/setup/failure.mjs";

const { env, platform } = process;

/** What is missing, in one sentence, where no browser is found. */
export const noBrowser =
  "There is no Chromium, Chrome or Edge here, so no PDF was made: install one, or give its path with --browser PATH.";

// Running heads and page numbers in the margins of @page came with 131 (November 2024).
const oldest = 131;

/**
 * The browser that draws the handouts' figures and prints them.
 *
 * @param given the path a person gave; it must exist. Otherwise the variable CHROMIUM, then the usual places.
 * @returns the program's path, or undefined where there is none.
 * @throws Failure where the given path does not exist.
 */
export function findBrowser(given = env.CHROMIUM) {
  if (!given) return places().find(existsSync);
  if (!existsSync(given)) throw new Failure(`There is no browser at ${given}: give the path of its program.`);
  return given;
}

/** Where Chromium, Chrome and Edge usually are. */
function places() {
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"];
    const folders = ["/Applications", join(env.HOME ?? "", "Applications")];
    return folders.flatMap((folder) => apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)));
  }
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    const programs = ["Google\\Chrome", "Chromium"].map((name) => `${name}\\Application\\chrome.exe`);
    // Every Windows has Edge.
    return folders.flatMap((folder) =>
      [...programs, "Microsoft\\Edge\\Application\\msedge.exe"].map((program) => join(folder, program)),
    );
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  return (env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Starts the browser without a window and without its own errands; see `offline` for pages without a network. */
export async function launchBrowser(executablePath) {
  const browser = await chromium
    .launch({
      executablePath,
      args: [
        // Chromium's sandbox refuses to run as root, as in a container.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    })
    .catch((error) => {
      throw new Failure(
        `${executablePath} did not start as a browser: give the path of a Chromium, Chrome or Edge with --browser PATH.`,
        error.message,
      );
    });
  const version = Number.parseInt(browser.version(), 10);
  if (version >= oldest) return browser;
  await browser.close();
  throw new Failure(
    `${executablePath} is version ${version}, and printing needs ${oldest} or newer: update it, or give another with --browser PATH.`,
  );
}
