import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as math from ".";

/** The `@example` blocks of a file: each line `code; // → result`. */
function examplesIn(source: string): [code: string, result: string][] {
  const blocks = source.match(/ \* @example\n(?: \* (?!@).*\n)+/g) ?? [];
  return blocks.flatMap((block) =>
    block
      .split("\n")
      .slice(1, -1)
      .map((line) => {
        const [, code, result] = /^ \* (.+); \/\/ → (.+)$/.exec(line) ?? [];
        if (code === undefined) throw new Error(`not an example: ${line}`);
        return [code, result] as [string, string];
      }),
  );
}

const run = (code: string): unknown =>
  new Function(...Object.keys(math), `"use strict"; return (${code});`)(...Object.values(math));
const plain = (x: unknown): unknown =>
  typeof x === "object" ? Array.from(x as ArrayLike<unknown>, plain) : x;

const files = ["", "batch/"].flatMap((folder) =>
  readdirSync(`${import.meta.dirname}/${folder}`)
    .filter((file) => /^\w+\.ts$/.test(file))
    .map((file) => folder + file),
);
const documented = files
  .map((file) => [file, readFileSync(`${import.meta.dirname}/${file}`, "utf8")] as const)
  .filter(([, source]) => source.includes("@example"));

describe("the examples in the documentation", () => {
  it.each(documented)("%s", (_, source) => {
    for (const [code, result] of examplesIn(source)) expect(plain(run(code)), code).toEqual(run(result));
  });
  it("are there for everything that can be called", () => {
    const named = / \* @example\n(?: \*.*\n)+ \*\/\nexport (?:const|function) (\w+)/g;
    const names = documented.flatMap(([, source]) => Array.from(source.matchAll(named), ([, name]) => name));
    expect(names.sort()).toEqual(Object.keys(math).sort());
  });
});
