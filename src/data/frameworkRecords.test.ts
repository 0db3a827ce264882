import { expect, test } from "vitest";
import { softmaxCrossEntropy } from "../math/softmaxCrossEntropy";
import { frameworkRecords } from "./frameworkRecords";

const { versions, scores, labels, records } = frameworkRecords;
const found = (what: string, library: string): unknown =>
  records.find((record) => record.what === what && record.library === library)?.result;

test("every record names a library whose version is known", () => {
  for (const { library } of records) expect(versions).toHaveProperty([library]);
});

test("PyTorch's softmax loss is the mean of this course's", () => {
  const ours = scores.map((s, i) => softmaxCrossEntropy.value(s, labels[i]));
  expect(found("softmax/mean", "PyTorch")).toBeCloseTo((ours[0] + ours[1]) / 2, 14);
});
