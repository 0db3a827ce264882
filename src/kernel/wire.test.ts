import { expect, test } from "vitest";
import { announce, decode, encode } from "./wire";

const frames = (key: string) =>
  encode(announce("status", { text: "ä" }), key).map((frame) => Buffer.from(frame));

test("what is encoded is decoded", () => {
  for (const key of ["secret", ""]) {
    const message = decode(frames(key), key);
    expect(message.header.msg_type).toBe("status");
    expect(message.content).toEqual({ text: "ä" });
  }
});

test("a message that somebody else signed, changed or cut is refused", () => {
  expect(() => decode(frames("theirs"), "ours")).toThrow("wrong signature");
  const changed = frames("ours");
  changed[changed.length - 1] = Buffer.from("{}");
  expect(() => decode(changed, "ours")).toThrow("wrong signature");
  expect(() => decode(frames("ours").slice(0, 4), "ours")).toThrow("not a Jupyter message");
});

test("half a surrogate pair is replaced, what only looks like one is not", () => {
  const [text] = encode(announce("stream", { text: "a\ud800b \\ud800 \\\ud800 😀" }), "").slice(-1);
  expect(JSON.parse(text.toString()).text).toBe("a\ufffdb \\ud800 \\\ufffd 😀");
});
