import { spawn } from "node:child_process";
import { build, bundleOptions, tsc } from "./build.mjs";
import { Failure, printFailure } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { packagesAreThere } from "./packages.mjs";
import { root } from "./paths.mjs";
import { createReport } from "./report.mjs";
import { uninterrupted } from "./setup.mjs";

/** `npm run build`, and with --watch `npm run dev`. */
export async function buildCommand(args) {
  const { say, step } = createReport();
  try {
    if (!packagesAreThere())
      throw new Failure("The npm packages are not installed: run npm run setup first.");
    await uninterrupted(() => withLock(say, () => step("Build", build)));
  } catch (error) {
    printFailure(error);
    // While watching, a mistake in src is there to be corrected.
    if (!args.includes("--watch") || !(error instanceof Failure)) process.exit(1);
  }
  if (args.includes("--watch")) await watch(say);
}

async function watch(say) {
  say("\nWatching src. A running notebook sees a change after its kernel is restarted. Ctrl-C stops.\n");
  spawn(process.execPath, [...tsc, "--watch", "--preserveWatchOutput"], { cwd: root, stdio: "inherit" });
  const options = bundleOptions();
  if (!options) return;
  const esbuild = await import("esbuild");
  const context = await esbuild.context({ ...options, logLevel: "info" });
  await context.watch();
}
