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
