import { build, buildIsCurrent } from "./build.mjs";
import { prefixOfJupyter } from "./foreign.mjs";
import { onInterrupt } from "./interrupt.mjs";
import { configureJupyter, jupyterIsCurrent } from "./jupyter.mjs";
import { withLock } from "./lock.mjs";
import { installPackages, packagesAreCurrent, wantsDev } from "./packages.mjs";
import { createReport } from "./report.mjs";
import { stopRunning } from "./run.mjs";
import { requireNoLab } from "./running.mjs";
import { installVenv, planVenv, venvIsCurrent } from "./venv.mjs";

/**
 * Everything the notebooks need, each step only where it is not up to date. With `into`, the prefix of a Python
 * environment whose Jupyter is to run them, no `.venv` is made. Throws a Failure.
 */
export async function setUp({ dev = false, log, into } = {}) {
  const report = createReport(log);
  const prefix = into && (await prefixOfJupyter(into));
  await uninterrupted(() => withLock(report.say, () => steps(report, wantsDev(dev), prefix)));
}

async function steps({ step, skip }, dev, into) {
  // Asked first: who has no Python should know before 100 MB are downloaded.
  const plan = into || (await venvIsCurrent(dev)) ? undefined : await planVenv();
  const hasPackages = packagesAreCurrent(dev);
  if (plan || !hasPackages) await requireNoLab();

  if (hasPackages) skip("npm packages");
  else await step("npm packages", () => installPackages(dev));

  if (buildIsCurrent()) skip("Build");
  else await step("Build", build);

  if (plan) await step(`Python packages (${plan.uv ? "uv" : "pip"})`, () => installVenv(plan, dev));
  else if (!into) skip("Python packages");

  if (jupyterIsCurrent(into)) skip("Kernel and settings");
  else await step("Kernel and settings", () => configureJupyter(into));
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
