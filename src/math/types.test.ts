import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

// The kernel checks cells with its own, older TypeScript. So does this test, on a cell made up here.
const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  // batch/ asks for WebAssembly, and for Node's threads.
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: ["node"],
};

/** The messages for each line of a cell, joined as the notebook shows them. */
function complaints(lines: readonly string[]): string[] {
  const cell = `${import.meta.dirname}/cell.ts`;
  const text = [`import * as math from "./index";`, ...lines].join("\n");
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file: string) => file === cell || fileExists(file);
  host.getSourceFile = (file: string, language: number) =>
    file === cell ? ts.createSourceFile(file, text, language) : getSourceFile(file, language);
  const found = lines.map(() => "");
  for (const diagnostic of ts.getPreEmitDiagnostics(ts.createProgram([cell], options, host))) {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file?.fileName !== cell) throw new Error(`${diagnostic.file?.fileName}: ${message}`);
    found[diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line - 1] += message;
  }
  return found;
}

const mistakes = [
  "math.softmaxCrossEntropy.value(math.softmax([1, 2, 3]), 0);",
  "math.softmax(math.softmax([1, 2, 3]));",
  "math.crossEntropy(math.logSoftmax([1, 2, 3]), [1, 0, 0]);",
  "math.crossEntropy(math.oneHot(0, 3), math.softmax([1, 2, 3]));",
  "math.withLabelSmoothing(math.multiclassHinge(), 0.1);",
  "math.checkGradient(math.multiclassHinge, [1, 2], 0);",
];
const fine = [
  "math.softmaxCrossEntropy.value([1, 2, 3], 0);",
  "math.softmaxCrossEntropy.value([1, 2, 3] as const, [0, 0, 1] as const);",
  "math.softmaxCrossEntropy.value(new Float32Array(3), math.oneHot(0, 3));",
  "math.softmaxCrossEntropy.value(math.logSoftmax([1, 2, 3]), math.softmax([1, 2, 3]));",
  "math.softmaxCrossEntropy.value(math.linearScores([[1, 2]], [1]), 0);",
  "math.crossEntropy(math.softmax([1, 2]), math.oneHot(0, 2));",
  "math.klDivergence(math.oneHot(0, 2), math.softmax([1, 2]));",
  "math.withClassWeights(math.withLabelSmoothing(math.softmaxCrossEntropy, 0.1), [1, 2]).value([1, 2], 0);",
  "math.checkGradient({ value: (s: number[], y: number) => s[y], gradient: () => [0, 0] }, [1, 2], 0).ok;",
  "math.checkGradient(math.softmaxCrossEntropy, [1, 2], math.oneHot(0, 2)).kinks[0]?.left.toFixed();",
  "const losses: math.Loss<number>[] = [math.softmaxCrossEntropy, math.multiclassHinge(), math.focalLoss()];",
];

describe("types that teach, under the kernel's TypeScript", () => {
  const found = complaints([...mistakes, ...fine]);
  it("is 5.0", () => expect(ts.version).toMatch(/^5\.0\./));
  it("softmax before a loss that applies it does not compile, and the message says why", () => {
    expect(found[0].split("\n").map((line) => line.trim())).toEqual([
      "Argument of type 'Float64Array & Probabilities' is not assignable to parameter of type 'Scores'.",
      "Types of property 'holds' are incompatible.",
      `Type '"probabilities: softmax was already applied" | undefined' is not assignable to type '"scores" | undefined'.`,
      `Type '"probabilities: softmax was already applied"' is not assignable to type '"scores"'.`,
    ]);
  });
  it.each(mistakes.map((line, i) => [line, i] as const))("refuses %s", (_, i) => {
    expect(found[i]).not.toBe("");
  });
  it.each(fine.map((line, i) => [line, i] as const))("accepts %s", (_, i) => {
    expect(found[mistakes.length + i]).toBe("");
  });
});
