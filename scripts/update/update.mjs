import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, relative } from "node:path";
import { Failure, printFailure } from "../setup/failure.mjs";
import { root, venvPython } from "../setup/paths.mjs";
import { setUp } from "../setup/setup.mjs";
import { bringIn } from "./bringIn.mjs";

export async function updateCommand() {
  try {
    // For its Python; says nothing where all is up to date.
    await setUp({ log: () => {} });
    tell(await bringIn(root, venvPython));
    // As a program of its own, for it may just have been changed.
    const again = spawn(process.execPath, [join(root, "scripts", "setup.mjs")], {
      cwd: root,
      stdio: "inherit",
    });
    const [code] = await once(again, "close");
    if (code !== 0)
      throw new Failure("The new version is here, but not set up: see above; npm start tries it again.");
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}

function tell({ changed, kept }) {
  console.log(changed.length === 0 ? "Nothing new." : `${changed.length} files of the course have changed.`);
  for (const { yours, theirs } of kept)
    console.log(
      `\n  ${yours} is yours and stays as it is.\n  The course's new version: ${relative(root, theirs)}`,
    );
  console.log();
}
