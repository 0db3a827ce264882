import { parseArgs } from "node:util";
import { Failure } from "../../scripts/setup/failure.mjs";

const usage = `npm run site -- [--repository OWNER/NAME] [--url URL] [--browser PATH] [--no-pdf]

--repository    on GitHub, for the links to Binder; package.json, GITHUB_REPOSITORY or git's remote unless told
--url           where the site will be, for pages that are shared and for the page of what is not found
--browser PATH  the Chromium, Chrome or Edge that draws and prints
--no-pdf        without PDFs`;

/** What `npm run site -- …` was given. */
export function readArguments(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        repository: { type: "string" },
        url: { type: "string" },
        browser: { type: "string" },
        pdf: { type: "boolean", default: true },
      },
      allowNegative: true,
    });
    return { ...values, url: values.url ? urlOf(values.url) : undefined };
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(`${error.message}\n\n${usage}`);
  }
}

/** With the slash at its end that makes it a folder. */
function urlOf(given) {
  if (!URL.canParse(given) || !/^https?:/.test(given))
    throw new Failure(`${given} is no address of a site: give it as https://….\n\n${usage}`);
  return new URL(given.endsWith("/") ? given : `${given}/`).href;
}
