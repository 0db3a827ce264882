import { Failure, printFailure } from "../../scripts/setup/failure.mjs";
import { createReport } from "../../scripts/setup/report.mjs";
import { stopRunning } from "../../scripts/setup/run.mjs";
import { setUp, uninterrupted } from "../../scripts/setup/setup.mjs";
import { readArguments } from "./arguments.mjs";

/** `npm run handouts`: sets up what the notebooks and the handouts need, then makes what has changed. */
export async function handouts(args) {
  try {
    const options = readArguments(args);
    // The packages for handouts are among those for development, which students do not install.
    await setUp({ dev: true });
    // Only now, for it imports those packages.
    const { makeCourse } = await import("./course.mjs");
    await uninterrupted(() => makeCourse(options, createReport()));
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
    // Other notebooks may still run.
    if (error instanceof Failure) await stopRunning();
  }
}
