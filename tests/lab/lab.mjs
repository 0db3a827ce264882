import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../scripts/setup/paths.mjs";

/** `npm start` as a reader would, without the browser: its address, and how to stop it. */
export async function startLab() {
  const lab = spawn(process.execPath, [join(root, "scripts", "start.mjs"), "--no-browser"], { cwd: root });
  let output = "";
  const ended = new Promise((resolve) => lab.once("close", resolve));
  const stop = async () => {
    lab.kill();
    await ended;
  };
  const address = await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`JupyterLab did not start:\n${output}`));
    for (const stream of [lab.stdout, lab.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        const found = output.match(/http:\/\/\S+token=\S+/);
        if (found) resolve(new URL(found[0]));
      });
    }
    ended.then(fail);
    setTimeout(fail, 120_000).unref();
  });
  return { address, stop };
}

/**
 * A page of JupyterLab that writes nothing to the disk: what Lab would save is kept in `saved`.
 * `complaints` are errors of the page, and requests that leave the machine.
 */
export async function openLab(browser, address, notebook) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  const complaints = [];
  const state = { page, complaints, saved: undefined };
  page.on("pageerror", (error) => complaints.push(`error on the page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && host !== address.host) complaints.push(`request to ${request.url()}`);
  });
  const put = (path, answer) =>
    page.route(path, (route) => (route.request().method() === "PUT" ? answer(route) : route.fallback()));
  await put(/\/api\/contents\//, (route) => {
    state.saved = route.request().postDataJSON().content;
    const path = `notebooks/${notebook}`;
    const now = new Date().toISOString();
    const times = { created: now, last_modified: now };
    const empty = { content: null, format: null, mimetype: null };
    return route.fulfill({
      json: { name: notebook, path, type: "notebook", writable: true, ...times, ...empty },
    });
  });
  await put(/\/lab\/api\/workspaces\//, (route) => route.fulfill({ status: 204 }));

  const url = new URL(`/lab/workspaces/test-${Date.now()}/tree/notebooks/${notebook}`, address);
  url.search = address.search;
  await page.goto(url.href);
  return state;
}
