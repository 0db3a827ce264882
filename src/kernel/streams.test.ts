import { expect, test, vi } from "vitest";
import { CellStreams } from "./streams";

test("small writes are one message, in order with the other stream's", () => {
  vi.useFakeTimers();
  const sent: string[][] = [];
  const streams = new CellStreams((...message) => sent.push(message));
  for (const text of ["a", "b"]) streams.write("stdout", text);
  streams.write("stderr", "c");
  streams.write("stdout", "d");
  expect(sent).toEqual([
    ["stdout", "ab"],
    ["stderr", "c"],
  ]);
  vi.runAllTimers();
  expect(sent[2]).toEqual(["stdout", "d"]);
  vi.useRealTimers();
});

test("no emoji is cut in two", () => {
  const sent: string[] = [];
  const streams = new CellStreams((_, text) => sent.push(text));
  streams.write("stdout", `x${"😀".repeat(2 ** 20)}`);
  streams.flush();
  expect(sent.length).toBeGreaterThan(1);
  for (const text of sent) expect(text).not.toMatch(/\p{Surrogate}/u);
});
