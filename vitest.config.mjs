import { defineConfig } from "vitest/config";

// Unit tests stand beside their source and are quick. What is under tests/ starts kernels, browsers and
// servers: one file at a time, after the others, with time enough on a machine with two cores. A busy machine
// may still be late once in 1 600 tests: what fails there is tried once more, and named at the end if that helped.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}"],
          // On a machine with other work the slowest, real threads in a process of their own, need more than 5 s.
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "tests",
          include: ["tests/**/*.test.{ts,mjs}"],
          fileParallelism: false,
          maxConcurrency: 2,
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
