import { build, buildIsCurrent } from "./build.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { configureJupyter, jupyterIsCurrent } from "./jupyter.mjs";
import { withLock } from "./lock.mjs";
import { installPackages, packagesAreCurrent, wantsDev } from "./packages.mjs";
import { createReport } from "./report.mjs";
import { stopRunning } from "./run.mjs";
import { installVenv, planVenv, venvIsCurrent } from "./venv.mjs";

/** Everything the notebooks need, each step only where it is not up to date. Throws a Failure. */
export async function setUp({ dev = false, log } = {}) {
  const report = createReport(log);
  await uninterrupted(() => withLock(report.say, () => steps(report, wantsDev(dev))));
}

async function steps({ step, skip }, dev) {
  // Asked first: who has no Python should know before 100 MB are downloaded.
  const plan = (await venvIsCurrent(dev)) ? undefined : await planVenv();

  if (packagesAreCurrent(dev)) skip("npm packages");
  else await step("npm packages", () => installPackages(dev));

  if (buildIsCurrent()) skip("Build");
  else await step("Build", build);

  if (plan) await step(`Python packages (${plan.uv ? "uv" : "pip"})`, () => installVenv(plan, dev));
  else skip("Python packages");

  if (jupyterIsCurrent()) skip("Kernel and settings");
  else await step("Kernel and settings", configureJupyter);
}

/** On Ctrl-C the running tool is stopped first, so that it does not work on against the next attempt. */
export async function uninterrupted(work) {
  const undo = onInterrupt(async (code) => {
    console.error("\nInterrupted. The next run goes on from here.");
    await stopRunning();
    process.exit(code);
  });
  try {
    return await work();
  } finally {
    undo();
  }
}
