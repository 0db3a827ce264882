import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { digits } from "./digits";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

// make_digits.py prints both sums, of scikit-learn's own arrays.
test("pixels and labels are scikit-learn's, byte for byte", () => {
  const pixels = digits.images.flatMap((image) => Array.from(image.pixels, (grey) => 16 * grey));
  expect(pixels).toHaveLength(1797 * 64);
  expect(sha256(Uint8Array.from(pixels))).toBe(
    "8f26b2bd9d135c256808f68f14fdabddde6d9c7f869ae419704b051f0f14b3b3",
  );
  expect(sha256(Uint8Array.from(digits.images, ({ label }) => label))).toBe(
    "8ba4f891220f5e4c9c819638d1602d74b83618f167043c6da52a2a247841ddf0",
  );
});

test("pixels are whole sixteenths from 0 to 1", () => {
  const right = (grey: number): boolean => grey >= 0 && grey <= 1 && Number.isInteger(16 * grey);
  expect(digits.images.every(({ pixels }) => pixels.every(right))).toBe(true);
});

test("training and test images are apart, together all, each class in both", () => {
  expect(digits.train).toHaveLength(1200);
  expect(digits.test).toHaveLength(597);
  expect([...digits.train, ...digits.test]).toEqual(digits.images);
  digits.images.forEach(({ index }, i) => {
    expect(index).toBe(i);
  });
  for (const part of [digits.train, digits.test])
    expect(new Set(part.map(({ label }) => label)).size).toBe(digits.classes.length);
});
