import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { build, bundleExplorables, tsc } from "./build.mjs";
import { Failure, printFailure } from "./failure.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { withLock } from "./lock.mjs";
import { packagesAreThere } from "./packages.mjs";
import { root } from "./paths.mjs";
import { createReport } from "./report.mjs";
import { ownGroup, stopTree } from "./run.mjs";
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

/** TypeScript watches; after each of its rounds the live figures are bundled, over the file it made of their entry. */
async function watch(say) {
  say("\nWatching src. A running notebook sees a change after its kernel is restarted. Ctrl-C stops.\n");
  const types = spawn(process.execPath, [...tsc, "--watch", "--preserveWatchOutput"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    ...ownGroup,
  });
  process.on("exit", () => stopTree(types, "SIGTERM"));
  onInterrupt((code) => process.exit(code));
  types.on("close", (code) => process.exit(code ?? 1));
  createInterface({ input: types.stdout }).on("line", async (line) => {
    say(line);
    if (/ Found \d+ errors?\./.test(line)) await bundleExplorables().catch(printFailure);
  });
}
