import "./setup/node-version.mjs";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** See scripts/setup/setup.mjs; loaded late, because an old Node cannot read it. */
export async function setup(options) {
  const { setUp } = await import("./setup/setup.mjs");
  await setUp(options);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  run().catch(async (error) => {
    const { printFailure } = await import("./setup/failure.mjs");
    printFailure(error);
    process.exitCode = 1;
  });
}

async function run() {
  const { setUpArguments } = await import("./setup/foreign.mjs");
  await setup(setUpArguments(process.argv.slice(2)));
}
