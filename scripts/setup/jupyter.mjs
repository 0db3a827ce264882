import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { kernelSpec } from "./kernel.mjs";
import { root, venv } from "./paths.mjs";
import { filesIn } from "./stamp.mjs";

/** Where Jupyter looks for a kernel in the environment that it runs from. */
const kernelSpecIn = (prefix) => join(prefix, "share", "jupyter", "kernels", "tslab", "kernel.json");

/** Settings of the JupyterLab that is ours, by which it fetches nothing and asks nothing. */
const settings = () => ({
  [join(venv, "etc", "jupyter", "jupyter_server_config.json")]: {
    Application: { log_level: "WARN" },
    // Seconds that a busy kernel gets to end by itself; Ctrl-C and "Restart kernel" should not wait the usual five.
    KernelManager: { shutdown_wait_time: 1 },
    // It would start whatever language servers the machine has; tslab completes and checks by itself.
    LanguageServerManager: { autodetect: false },
    // npm run update uses it; as an extension it would put any repository that a link names into this folder.
    ServerApp: { jpserver_extensions: { nbgitpuller: false } },
    LabApp: {
      extension_manager: "readonly",
      news_url: null,
      check_for_updates_class: "jupyterlab.NeverCheckForUpdate",
    },
  },
  [join(venv, "share", "jupyter", "lab", "settings", "overrides.json")]: {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
    // Dark where the reader's system is dark. Who chooses a theme in the menu keeps it.
    "@jupyterlab/apputils-extension:themes": { "adaptive-theme": true },
    // A line of code wider than a laptop's page is wrapped, not cut off.
    "@jupyterlab/notebook-extension:tracker": { codeCellConfig: { lineWrap: true } },
  },
});

/** The extension that gives Plotly figures the page's colour and their description: see its own first lines. */
const extension = join(root, "scripts", "setup", "labextension");
const extensionIn = (prefix) => join(prefix, "share", "jupyter", "labextensions", "losslab-figures");

/** Formgrader, in JupyterLab, looks for the class beside itself, which is here, and not in instructor/. */
const instructor = join(root, "instructor");
const forNbgrader = () =>
  existsSync(join(instructor, "nbgrader_config.py"))
    ? [
        [
          join(venv, "etc", "jupyter", "nbgrader_config.py"),
          `c = get_config()\nc.CourseDirectory.root = ${JSON.stringify(instructor)}\n`,
        ],
      ]
    : [];

const asText = (content) => `${JSON.stringify(content, null, 2)}\n`;

/** What any Jupyter needs to run the course: the kernel, and the figures' extension. */
const essentials = (prefix) => [
  [kernelSpecIn(prefix), asText(kernelSpec())],
  ...filesIn(extension).map((path) => [
    join(extensionIn(prefix), relative(extension, path)),
    readFileSync(path, "utf8"),
  ]),
];

/** Every file of this step, with its text. A Jupyter that is not ours keeps its own settings. */
const files = (into) =>
  into
    ? essentials(into)
    : [
        ...essentials(venv),
        ...forNbgrader(),
        ...Object.entries(settings()).map(([path, content]) => [path, asText(content)]),
      ];

export function jupyterIsCurrent(into) {
  return files(into).every(([path, text]) => {
    try {
      return readFileSync(path, "utf8") === text;
    } catch {
      return false;
    }
  });
}

export function configureJupyter(into) {
  for (const [path, text] of files(into)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
