// The workflow that publishes the site, as far as it goes without GitHub: it keeps to the published schema, and what it
// runs is understood.

import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { root, venvPython } from "../../scripts/setup/paths.mjs";
import { readArguments } from "../../src/site/arguments.mjs";
import { siteFolder } from "../../src/site/places.mjs";
import { freshFolder } from "../setup/course.mjs";

const file = join(root, ".github", "workflows", "site.yml");
const schema = fileURLToPath(new URL("fixtures/github-workflow.schema.json", import.meta.url));

/** The workflow as JSON, and what the schema says against it and against a changed one. */
const script = `
import copy, json, sys
sys.modules["rfc3987_syntax"] = None
import jsonschema, yaml
# YAML 1.1 takes the word "on" for true.
class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first not in "oO"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
workflow = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader)
validator = jsonschema.Draft7Validator(json.load(open(sys.argv[2], encoding="utf-8")))
wrong = copy.deepcopy(workflow)
wrong["jobs"]["build"]["steps"][0]["use"] = "a mistake"
said = lambda value: [error.message for error in validator.iter_errors(value)]
print(json.dumps({"workflow": workflow, "complaints": said(workflow), "wrong": said(wrong)}))`;

let workflow;
let complaints;
let wrong;
beforeAll(() => {
  const output = execFileSync(venvPython, ["-W", "ignore", "-c", script, file, schema], { encoding: "utf8" });
  ({ workflow, complaints, wrong } = JSON.parse(output));
});

const steps = () => Object.values(workflow.jobs).flatMap((job) => job.steps);
const step = (name) => steps().find(({ uses }) => uses?.startsWith(`${name}@`));

test("keeps to the published schema, which would say if not", () => {
  expect(complaints).toEqual([]);
  expect(wrong).not.toEqual([]);
});

test("pins every action, and asks for no more rights than it needs", () => {
  for (const { uses } of steps().filter(({ uses: action }) => action))
    expect(uses).toMatch(/^actions\/[\w-]+@(?:v\d+|[\da-f]{40})$/);
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(workflow.jobs.publish.permissions).toEqual({ pages: "write", "id-token": "write" });
});

test("runs on main, with a Node and a Python that the course knows, and publishes the folder that is made", () => {
  expect(workflow.on.push.branches).toEqual(["main"]);
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(engines.node).toMatch(`>=${step("actions/setup-node").with["node-version"]}.`);
  expect(step("actions/setup-python").with["python-version"]).toBe("3.11");
  expect(join(root, step("actions/upload-pages-artifact").with.path)).toBe(siteFolder);
  expect(workflow.jobs.publish.needs).toBe("build");
});

describe.skipIf(process.platform === "win32")("its commands", () => {
  /** What a step's npm would be called with, in the shell that GitHub uses. */
  function calledBy(command, env) {
    const bin = freshFolder();
    const program = (name, text) => {
      writeFileSync(join(bin, name), text);
      chmodSync(join(bin, name), 0o755);
    };
    program("npm", `#!/bin/sh\nfor word; do printf '%s\\0' "$word"; done\n`);
    program("google-chrome", "#!/bin/sh\n");
    const PATH = [bin, process.env.PATH].join(delimiter);
    const output = execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", command], {
      env: { ...env, PATH },
      encoding: "utf8",
    });
    return { bin, words: output.split("\0").slice(0, -1) };
  }

  test("name a script that there is, with options that it has", () => {
    const commands = steps().filter(({ run }) => run);
    expect(commands.length).toBe(1);
    const env = { GITHUB_REPOSITORY: "someone/loss lab", SITE_URL: "https://someone.github.io/losslab" };
    expect(Object.keys(commands[0].env)).toEqual(["SITE_URL"]);
    const { bin, words } = calledBy(commands[0].run, env);
    expect(words.slice(0, 3)).toEqual(["run", "site", "--"]);
    expect(readArguments(words.slice(3))).toEqual({
      repository: "someone/loss lab",
      url: "https://someone.github.io/losslab/",
      browser: join(bin, "google-chrome"),
      pdf: true,
    });
  });
});
