import { expect, it } from "vitest";
import { kernels as compile } from "./assembly/compile.mjs";

it("kernels.ts is what the compiler makes of assembly/: else run npm run kernels", async () => {
  const { readFileSync } = await import("node:fs");
  expect(readFileSync(new URL("kernels.ts", import.meta.url), "utf8")).toBe(await compile());
}, 60_000);
