// The declarations a cell sees, checked by the kernel's own compiler: TypeScript 5.0.4, with tslab's options.

import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dist, notebooks, root } from "../../scripts/setup/paths.mjs";

const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");

/** As in tslab/dist/converter.js; not strict, and without the browser's types. */
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  experimentalDecorators: true,
  resolveJsonModule: true,
  jsx: ts.JsxEmit.React,
  typeRoots: [join(root, "node_modules", "@types")],
  noEmit: true,
};

/** What the compiler says of the files that `isOurs`, one line each. */
function complaints(host, files, isOurs, more = {}) {
  const program = ts.createProgram(files, { ...options, ...more }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file || isOurs(file.fileName))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** What the kernel would say of a cell, in a notebook of the course. */
function complaintsOf(code) {
  const host = ts.createCompilerHost(options);
  const cell = join(notebooks, "__tslab__.ts").replaceAll("\\", "/");
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === cell || fileExists(path);
  host.getSourceFile = (path, target) =>
    path === cell ? ts.createSourceFile(cell, `export {};\n${code}`, target) : getSourceFile(path, target);
  return complaints(host, [cell], (path) => path === cell, { skipLibCheck: true });
}

test("our declarations are valid for the kernel's compiler", () => {
  const isOurs = (path) => path.startsWith(dist.replaceAll("\\", "/"));
  const index = join(dist, "index.d.ts");
  expect(complaints(ts.createCompilerHost(options), [index], isOurs, { skipLibCheck: false })).toEqual([]);
});

test("they bring no other package's types into a cell: preact's would load the browser's", () => {
  const program = ts.createProgram([join(dist, "index.d.ts")], { ...options, types: [] });
  const foreign = program
    .getSourceFiles()
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith(dist.replaceAll("\\", "/")) && !name.includes("/lib.es"))
    .filter((name) => !/\/lib\.(decorators|scripthost)/.test(name));
  expect(foreign).toEqual([]);
});

test.for([
  `import { softmax, softmaxCrossEntropy } from "losslab";
   softmaxCrossEntropy.value([1, 2, 3], 0);
   softmaxCrossEntropy.value(new Float64Array([1, 2, 3]), 0);
   const largest: number = Math.max(...softmax([1, 2, 3]));`,
  `import { curves, show, sigmoid } from "losslab";
   const scores = [-2, 0, 2];
   const all = scores.map((s) => sigmoid(s));
   show({ data: [{ x: scores, y: all }], layout: { title: { text: "σ" } } }, { alt: "A rising curve." });`,
])("a right cell compiles (%#)", (code) => {
  expect(complaintsOf(code)).toEqual([]);
});

test.for([
  [
    "probabilities where scores are due",
    `import { softmax, softmaxCrossEntropy } from "losslab";
     softmaxCrossEntropy.value(softmax([1, 2, 3]), 0);`,
    /Probabilities.*Scores/,
  ],
  [
    "a figure without alternative text",
    `import { show } from "losslab";
     show({ data: [{ y: [1, 2] }], layout: { title: { text: "A line" } } });`,
    /'data' does not exist in type 'Displayable'|Expected 2 arguments/,
  ],
  [
    "a name that is not there",
    `import { sofmax } from "losslab";
     sofmax;`,
    /no exported member( named)? 'sofmax'.*softmax/,
  ],
])("%s: an error in a sentence or two", ([, code, message]) => {
  const found = complaintsOf(code);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
  expect(found[0].length).toBeLessThan(500);
});
