// The class on Kubernetes, as far as it goes without a cluster and without the chart. What needs the chart is render.py,
// what needs root is tests/hub/image; here is what both were run on, and that all says the same.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { allocatable, cluster } from "../../../hub/kubernetes/size/cluster.mjs";
import { cost, oneMachine, prices, together } from "../../../hub/kubernetes/size/cost.mjs";
import { habits, measured, perStudent } from "../../../hub/kubernetes/size/need.mjs";
import { classes, costs, sizes } from "../../../hub/kubernetes/size/tables.mjs";
import { root, venv, venvPython } from "../../../scripts/setup/paths.mjs";

const recipe = (name) => join(root, "hub", "kubernetes", name);
const text = (...path) => readFileSync(join(root, ...path), "utf8");
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const checked = JSON.parse(readFileSync(beside("checked.json"), "utf8"));
const names = Object.keys(checked.files);
const parsed = JSON.parse(
  execFileSync(venvPython, [beside("said.py"), ...names.map(recipe)], { encoding: "utf8" }),
);
const said = Object.fromEntries(names.map((name, index) => [name, parsed[index].said]));
const values = said["values.yaml"][0];
const dockerfile = text("hub", "kubernetes", "Dockerfile");

test.each(names)("%s is what was put through the chart (else run tests/hub/kubernetes/render.py)", (name) => {
  expect(parsed[names.indexOf(name)].fingerprint).toBe(checked.files[name]);
});

describe("sizes", () => {
  test("a student's server gets a tenth more than was measured, rounded up", () => {
    const { memory, cpu } = perStudent({ server: 100, kernel: 200, kernelLargest: 300, start: 6 });
    expect(memory).toEqual({ guarantee: 420, limit: 1364 }); // 440 MB = 419.6 MiB; 1430 MB = 1363.8 MiB
    expect(cpu).toEqual({ guarantee: 0.02, limit: 1 }); // 6 s in 5 minutes
  });

  test("a node keeps for itself what Google's table says", () => {
    // 1 + 0.8 + 0.8 + 16 · 0.06 of 32 GiB, and 0.6; 0.06 + 0.01 + 0.01 + 4 · 0.0025 of 8, and 0.3
    expect(allocatable({ cores: 8, memory: 32 }).memory).toBeCloseTo(27.84, 10);
    expect(allocatable({ cores: 8, memory: 32 }).cores).toBeCloseTo(7.61, 10);
  });

  test("the scarcest of memory, processors and pods decides", () => {
    const need = { server: 100, kernel: 100, kernelLargest: 100, start: 3, submission: 0 };
    const of = (node, measurement) => cluster(1000, node, habits, { ...need, ...measurement }).perNode;
    expect(of({ cores: 8, memory: 32 })).toBe(100);
    expect(of({ cores: 64, memory: 16 })).toBe(Math.floor((12.8 * 1024) / 264));
    expect(of({ cores: 2, memory: 128 }, { start: 30 })).toBe(Math.floor(1.63 / 0.1));
  });

  test.each(classes)("$students students have a place, and no node is left over", ({ students, share }) => {
    const { node } = prices.providers[0];
    const { active, perNode, nodes } = cluster(students, node, { ...habits, share });
    expect(active).toBe(students * share);
    expect(nodes * perNode).toBeGreaterThanOrEqual(active);
    expect((nodes - 1) * perNode).toBeLessThan(active);
  });

  test("a course's cost is the sum of its parts, and nothing is free", () => {
    for (const provider of prices.providers) {
      const { total, hourly, ...parts } = cost(300, provider);
      expect(Object.values(parts).every((part) => part > 0)).toBe(true);
      expect(Object.values(parts).reduce((sum, part) => sum + part)).toBeCloseTo(total, 8);
      expect(hourly).toBeCloseTo(total / 6000, 8);
      expect(oneMachine(30, provider).total).toBeGreaterThan(0);
      expect(oneMachine(3000, provider, habits, null)).toBeUndefined();
      expect(provider.source).toMatch(/https:\/\//);
    }
  });

  test("on one machine counts what is shared, where that was measured", () => {
    const memory = { server: { pss: 50 }, kernels: { pss: 100 }, shared: { hub: 100, nursery: 40 } };
    const record = { lessons: [{ memory: {} }, { memory: { notebook: memory } }] };
    expect(together(10, habits, record)).toBe(10 * (50 + 1.5 * 100) + 140);
    expect(together(10, habits, null)).toBe(10 * perStudent().memory.guarantee);
    expect(oneMachine(30, prices.providers[0], habits, record).memory).toBe(8);
  });
});

describe("values", () => {
  const need = perStudent();

  test("are the sizes", () => {
    expect(values.singleuser.memory).toEqual({
      guarantee: `${need.memory.guarantee}M`,
      limit: `${need.memory.limit}M`,
    });
    expect(values.singleuser.cpu).toEqual(need.cpu);
    const { node } = prices.providers[0];
    // Each would keep a node running that the costs do not count.
    expect(values.scheduling.userPlaceholder.replicas).toBe(0);
    expect(said["files.yaml"][0].spec.resources.requests.storage).toBe(`${cluster(300, node).files}Gi`);
    expect(values.cull.timeout / 3600).toBeLessThan(habits.around);
  });

  test("know the image's users and folders, and one image", () => {
    const { spawner_override: own } = values.hub.config.KubeSpawner.group_overrides.instructors;
    expect(dockerfile).toContain(`useradd --uid ${own.uid} `);
    expect(dockerfile).toContain("USER 1000\n");
    const mounts = Object.keys(values.singleuser.storage.extraVolumeMounts);
    for (const mount of mounts) expect(own.volume_mounts[mount]).toBeNull();
    const { name, tag } = values.singleuser.image;
    const [claim, job] = said["files.yaml"];
    expect(job.spec.template.spec.containers[0].image).toBe(`${name}:${tag}`);
    expect(claim.metadata.name).toBe(values.singleuser.storage.static.pvcName);
    for (const path of mounts.map((mount) => values.singleuser.storage.extraVolumeMounts[mount].subPath))
      expect(job.spec.template.spec.containers[0].args[0]).toContain(
        path.replace("/{unescaped_username}", ""),
      );
  });

  test("keep each student to their own folders, and the rest read only", () => {
    const { static: home, extraVolumeMounts } = values.singleuser.storage;
    for (const { subPath, readOnly } of [home, ...Object.values(extraVolumeMounts)])
      expect(readOnly === true || subPath.endsWith("/{unescaped_username}")).toBe(true);
  });

  test("hold no secret", () => {
    const keys = [];
    JSON.stringify(parsed, (key, value) => {
      if (typeof value === "string") keys.push(key);
      return value;
    });
    expect(keys.filter((key) => /secret|password|token|key$/i.test(key))).toEqual([]);
  });
});

describe("the image", () => {
  test.skipIf(process.platform === "win32")("hadolint finds nothing in its recipe, and would", () => {
    const lint = (input) =>
      spawnSync(join(venv, "bin", "hadolint"), ["--no-color", "-"], { input, encoding: "utf8" }).stdout;
    expect(lint(dockerfile)).toBe("");
    expect(lint(dockerfile.replace(" --no-install-recommends", ""))).toContain("DL3015");
  });

  test("its base is pinned by what cannot change", () => {
    expect(dockerfile).toMatch(/^ARG BASE=debian:trixie-\d{8}-slim@sha256:[0-9a-f]{64}$/m);
    expect(dockerfile.match(/^FROM .*$/gm)).toEqual(["FROM $BASE AS build", "FROM $BASE"]);
  });

  test("what a class must not have is not copied, whoever builds", () => {
    const ignored = text(".dockerignore").split("\n");
    const kept = text(".gitattributes").matchAll(/^(\S+) export-ignore$/gm);
    expect([...kept].map(([, path]) => path).filter((path) => !ignored.includes(path))).toEqual([]);
  });

  test("its packages are the course's, and its JupyterHub the chart's", () => {
    const locked = (file) =>
      Object.fromEntries(
        text(...file)
          .match(/^[\w-]+==[^\s;]+/gm)
          .map((one) => one.split("==")),
      );
    const image = locked(["hub", "kubernetes", "requirements.txt"]);
    for (const [, name, version] of text("requirements.in").matchAll(/^([\w-]+)==(.+)$/gm))
      expect([name, image[name]]).toEqual([name, version]);
    const { jupyterhub } = locked(["tests", "hub", "kubernetes", "requirements.txt"]);
    expect(image.jupyterhub).toBe(jupyterhub);
  });
});

describe("docs/cloud.md", () => {
  const page = text("docs", "cloud.md");

  test("its tables are those of size.mjs (node hub/kubernetes/size.mjs --write)", () => {
    expect(page).toContain(`\n${sizes()}\n`);
    expect(page).toContain(`\n${costs()}\n`);
  });

  test("its numbers are those of the measurement, the chart and the prices", () => {
    const { memory } = perStudent();
    expect(page).toContain(`${memory.guarantee} MiB`);
    expect(page).toContain(`${memory.limit} MiB`);
    for (const one of ["server", "kernel", "kernelLargest"]) expect(page).toContain(`${measured[one]} MB`);
    for (const one of ["files", "compressed"]) expect(page).toContain(`${measured.image[one]} MB`);
    expect(page).toContain(`--version ${checked.chart} `);
    for (const { name, region, date } of prices.providers)
      expect(page).toContain(`${name} (${region}, ${date}`);
  });
});
