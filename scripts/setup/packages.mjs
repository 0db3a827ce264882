import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { cleanEnvironment } from "./environment.mjs";
import { explain, Failure } from "./failure.mjs";
import { nodeModules, root, windows } from "./paths.mjs";
import { run } from "./run.mjs";
import { hashOf, isSame, readStamp, writeStamp } from "./stamp.mjs";

const failure =
  "npm could not install the packages: its reason is above; mend that, then run the command again.";

// npm's own patience with a dead network is more than a minute.
const patience = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

const madeFrom = () => ({
  lock: hashOf(join(root, "package-lock.json")),
  node: `${process.platform} ${process.arch} ${process.versions.modules}`,
});

/** Packages for development that are there stay there: `npm start` must not take a contributor's tests away. */
export function wantsDev(dev) {
  const { devDependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return dev || Object.keys(devDependencies).every((name) => existsSync(join(nodeModules, name)));
}

export function packagesAreCurrent(dev) {
  const { dev: hasDev, ...stamp } = readStamp(nodeModules) ?? {};
  return isSame(stamp, madeFrom()) && (hasDev || !dev) && packagesAreThere();
}

export function packagesAreThere() {
  const tools = ["tslab/bin/tslab", "typescript/bin/tsc", "esbuild/lib/main.js", "zeromq/package.json"];
  if (!tools.every((tool) => existsSync(join(nodeModules, tool)))) return false;
  // The package that is its own dependency: on Windows an absolute link, wrong after the folder was moved.
  const own = join(nodeModules, "losslab");
  return existsSync(own) && realpathSync(own) === realpathSync(root);
}

export async function installPackages(dev) {
  const [command, ...npmArgs] = npm();
  const env = cleanEnvironment();
  const args = [
    ...npmArgs,
    "ci",
    dev ? "--include=dev" : "--omit=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    // Its warnings are read below.
    "--loglevel=warn",
    ...patience,
  ];
  let output;
  try {
    // What npm has in its cache needs no network.
    output = await run(command, [...args, "--prefer-offline"], { env, failure });
  } catch (error) {
    // The cache knows the package, but not yet this version of it.
    if (!/ETARGET|notarget/.test(error.output)) throw error;
    output = await run(command, args, { env, failure });
  }
  requireWhole(output);
  writeStamp(nodeModules, { ...madeFrom(), dev });
}

/** Whether a tool with a package.json of its own has the packages of its lock. */
export const toolIsCurrent = (folder) =>
  isSame(readStamp(join(folder, "node_modules")), { lock: hashOf(join(folder, "package-lock.json")) });

/** Installs the packages of such a tool into its folder, on first use: nobody else waits for them. */
export async function installTool(folder) {
  const [command, ...npmArgs] = npm();
  const args = [...npmArgs, "ci", "--no-audit", "--no-fund", "--loglevel=warn", ...patience];
  // Retried without the cache's word, which may be too old: as above.
  await run(command, [...args, "--prefer-offline"], { env: cleanEnvironment(), failure, cwd: folder }).catch(
    (error) => {
      if (!/ETARGET|notarget/.test(error.output)) throw error;
      return run(command, args, { env: cleanEnvironment(), failure, cwd: folder });
    },
  );
  writeStamp(join(folder, "node_modules"), { lock: hashOf(join(folder, "package-lock.json")) });
}

/**
 * npm ends well where it should not: when the disk is full, files are cut off with a mere warning; and an optional
 * package that could not be fetched is left out without a word, though it is the program itself.
 */
function requireWhole(output) {
  const cutOff = output.match(/^.*TAR_ENTRY_ERROR.*$/m)?.[0];
  if (cutOff) throw new Failure(explain(cutOff, failure), cutOff);
  const here = `${process.platform}-${process.arch}`;
  const missing = [`@typescript/typescript-${here}`, `@esbuild/${here}`].filter(
    (name) => !existsSync(join(nodeModules, name)),
  );
  if (missing.length > 0)
    throw new Failure(
      `npm left out ${missing.join(" and ")}, without which nothing can be built: connect to the network, then run the command again.`,
    );
}

/** npm as a script for this very Node: npm.cmd cannot be started without a shell on Windows. */
function npm() {
  const beside = dirname(process.execPath);
  const scripts = [
    process.env.npm_execpath,
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = scripts.find((path) => path?.endsWith("npm-cli.js") && existsSync(path));
  if (script) return [process.execPath, script];
  return windows ? ["cmd.exe", "/d", "/c", "npm"] : ["npm"];
}
