import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { installTool, toolIsCurrent } from "../../scripts/setup/packages.mjs";
import { root } from "../../scripts/setup/paths.mjs";
import { run } from "../../scripts/setup/run.mjs";
import { filesIn, hashOf, isSame, readStamp, writeStamp } from "../../scripts/setup/stamp.mjs";
import { fontFaces, fontFiles } from "../handout/fonts.mjs";
import { here as handoutCode } from "../handout/places.mjs";
import { referenceTool } from "./places.mjs";

const failure = "The reference could not be made: mend what is listed above, then run the command again.";
const colours = join(handoutCode, "colours.css");
/** The tool's own files, without its packages. */
const settings = readdirSync(referenceTool)
  .filter((name) => name !== "node_modules")
  .map((name) => join(referenceTool, name));

/**
 * The API reference as pages in `folder`, where something has changed; TypeDoc is installed first where it is not.
 *
 * @param repository `owner/name`, for links to the source; or undefined
 * @throws Failure with TypeDoc's words, for a public name without documentation too
 */
export async function makeReference({ folder, repository, report }) {
  const revision = process.env.GITHUB_SHA ?? "HEAD";
  const madeFrom = {
    sources: hashOf(join(root, "src"), ...settings, join(root, "tsconfig.json"), ...fontFiles),
    source: repository && `${repository}/blob/${revision}`,
  };
  if (isSame(readStamp(folder), madeFrom)) {
    report.skip("Reference");
    return;
  }
  if (!toolIsCurrent(referenceTool)) await report.step("TypeDoc", () => installTool(referenceTool));
  await report.step("Reference", () => typedoc(folder, madeFrom.source));
  finish(folder);
  writeStamp(folder, madeFrom);
}

async function typedoc(folder, source) {
  const program = join(referenceTool, "node_modules", "typedoc", "bin", "typedoc");
  const toSource = source
    ? [
        ["--disableSources", "false"],
        ["--disableGit", "true"],
        ["--basePath", root],
        ["--sourceLinkTemplate", `https://github.com/${source}/{path}#L{line}`],
      ].flat()
    : [];
  const options = ["--options", join(referenceTool, "typedoc.config.mjs"), "--out", folder, ...toSource];
  await run(process.execPath, [program, ...options], { failure });
}

/** The course's fonts and colours, before the rules that TypeDoc has copied. */
function finish(folder) {
  const assets = join(folder, "assets");
  mkdirSync(join(assets, "fonts"), { recursive: true });
  for (const file of fontFiles) copyFileSync(file, join(assets, "fonts", basename(file)));
  const css = join(assets, "custom.css");
  const rules = [
    fontFaces((file) => `fonts/${basename(file)}`),
    readFileSync(colours, "utf8"),
    readFileSync(css, "utf8"),
  ];
  writeFileSync(css, rules.join("\n"));
}

/** Each public name → its page in the reference, as an address from the site's root. */
export function addressesIn(folder) {
  const pages = filesIn(folder).filter((path) =>
    /[\\/](?:functions|variables|interfaces|types)[\\/]\w+\.html$/.test(path),
  );
  return new Map(
    pages.map((path) => {
      const [kind, file] = path.split(/[\\/]/).slice(-2);
      return [basename(file, ".html"), `reference/${kind}/${file}`];
    }),
  );
}
