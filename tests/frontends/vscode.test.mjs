// VS Code and dev containers, as far as it goes without them: what their settings name is there, and is as published.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root, venvPython } from "../../scripts/setup/paths.mjs";

/** JSON with comments on lines of their own. */
const read = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8").replace(/^\s*\/\/.*$/gm, ""));
const devcontainer = read(".devcontainer", "devcontainer.json");
const python = (...args) => execFileSync(venvPython, args, { encoding: "utf8" });

// As in lab.py: jsonschema starts in a tenth of the time.
const complaints = `
import json, sys
sys.modules["rfc3987_syntax"] = None
import jsonschema
schema, value = json.load(open(sys.argv[1])), json.loads(sys.argv[2])
jsonschema.Draft201909Validator.check_schema(schema)
print(json.dumps([error.message for error in jsonschema.Draft201909Validator(schema).iter_errors(value)]))`;

/** What the published schema says against a dev container's description. */
function complaintsAbout(description) {
  const schema = fileURLToPath(new URL("fixtures/devContainer.base.schema.json", import.meta.url));
  return JSON.parse(python("-W", "ignore", "-c", complaints, schema, JSON.stringify(description)));
}

test("the dev container's description keeps to the published schema, which would say if not", () => {
  expect(complaintsAbout(devcontainer)).toEqual([]);
  expect(complaintsAbout({ ...devcontainer, forwardPorts: ["lab"] })).not.toEqual([]);
});

test("the dev container runs scripts that there are", () => {
  const { scripts } = read("package.json");
  const named = JSON.stringify(devcontainer).match(/(?<=npm run )[\w:]+/g);
  expect(named).toEqual(["setup"]);
  for (const name of named) expect(scripts).toHaveProperty(name);
  for (const file of devcontainer.customizations.codespaces.openFiles)
    expect(existsSync(join(root, file))).toBe(true);
});

test("VS Code is recommended the same extensions inside a dev container and outside", () => {
  expect(read(".vscode", "extensions.json").recommendations).toEqual(
    devcontainer.customizations.vscode.extensions,
  );
});

test.skipIf(process.platform === "win32")("the Python that VS Code is told has the kernel beneath it", () => {
  // The Jupyter extension looks in each Python environment's share/jupyter/kernels for kernels of other languages.
  const told = read(".vscode", "settings.json")["python.defaultInterpreterPath"];
  const script = "import os, sys; print(os.path.join(sys.prefix, 'share', 'jupyter', 'kernels', 'tslab'))";
  const folder = execFileSync(told.replace(/^\$\{workspaceFolder\}/, root), ["-c", script], {
    encoding: "utf8",
  });
  const { argv, language, interrupt_mode } = JSON.parse(
    readFileSync(join(folder.trim(), "kernel.json"), "utf8"),
  );
  expect([argv[0], argv.at(-2)].every(existsSync)).toBe(true);
  expect({ language, interrupt_mode }).toEqual({ language: "typescript", interrupt_mode: "message" });
});
