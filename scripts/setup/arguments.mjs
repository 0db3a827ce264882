import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { isAbsolute, join, relative, resolve } from "node:path";
import { Failure } from "./failure.mjs";
import { notebooks, root } from "./paths.mjs";

/** What `npm start -- …` was given: a notebook, a port, and all the rest for JupyterLab. */
export function readArguments(args) {
  const isNotebook = (argument) => !argument.startsWith("-") && argument.endsWith(".ipynb");
  const given = args.find(isNotebook);
  const options = args.filter((argument) => !isNotebook(argument));
  const port = portIn(options);
  return {
    notebook: given ? givenNotebook(given) : firstNotebook(),
    port,
    options: [
      `--ServerApp.root_dir=${root}`,
      ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
      ...(port === undefined ? [] : ["--ServerApp.port_retries=0"]),
      ...(canOpenBrowser() ? [] : ["--no-browser"]),
      ...(process.env.WSL_DISTRO_NAME ? ["--ServerApp.use_redirect_file=False"] : []),
      ...options,
    ],
  };
}

function firstNotebook() {
  const path = join(notebooks, "00-start-here.ipynb");
  return existsSync(path) ? relative(root, path) : undefined;
}

/** npm runs scripts in the repository's root, and says in INIT_CWD where the person stands. */
function givenNotebook(given) {
  const path = [process.env.INIT_CWD ?? root, root].map((folder) => resolve(folder, given)).find(existsSync);
  if (!path)
    throw new Failure(
      `There is no notebook ${given}: give its path, for example notebooks/00-start-here.ipynb.`,
    );
  const inside = relative(root, path);
  if (inside.startsWith("..") || isAbsolute(inside)) {
    throw new Failure(`${given} is outside the repository: put the notebook into ${notebooks} first.`);
  }
  return inside;
}

function portIn(options) {
  for (const [index, option] of options.entries()) {
    const [, inline] = option.match(/^--(?:ServerApp\.)?port(?:=(\d+))?$/) ?? [];
    if (inline) return Number(inline);
    if (/^--(?:ServerApp\.)?port$/.test(option)) return Number(options[index + 1]);
  }
}

/** Without a display Python's webbrowser would open a text browser over the terminal. */
function canOpenBrowser() {
  const { BROWSER, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION, WSL_DISTRO_NAME } = process.env;
  if (BROWSER) return true;
  if (SSH_CONNECTION) return false;
  return process.platform !== "linux" || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}

/** A port that was asked for is wanted, not the next one: Jupyter's own search is for those who asked for none. */
export async function refuseBusyPort(port) {
  if (!port) return;
  const error = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(port, "localhost", () => probe.close(() => resolve()));
  });
  if (error?.code !== "EADDRINUSE") return;
  throw new Failure(
    `Port ${port} is in use by another program: give another one, or leave --port out and JupyterLab takes a free one.`,
  );
}
