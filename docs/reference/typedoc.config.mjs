// The API reference: `npm run site` runs TypeDoc with this and says where to put the pages.

import { formulas } from "./formulas.mjs";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "losslab",
  entryPoints: ["../../src/index.ts"],
  tsconfig: "./tsconfig.json",
  plugin: ["./plugin.mjs"],
  readme: "none",
  disableSources: true,
  hideGenerator: true,
  githubPages: false,
  includeHierarchySummary: false,
  excludeInternal: true,
  useFirstParagraphOfCommentAsSummary: true,
  // The parts are src/index.ts's, in its order: see plugin.mjs.
  categorizeByGroup: false,
  sort: ["source-order"],
  navigation: { includeCategories: true, includeGroups: false },
  visibilityFilters: {},
  customCss: "./reference.css",
  // One theme for both: its colours become the course's, which have a dark form.
  lightHighlightTheme: "github-light",
  darkHighlightTheme: "github-light",
  // `{RangeError}` is the half of it.
  preservedTypeAnnotationTags: ["@throws"],
  markdownItLoader: formulas,
  // A public name without words, or a type that leads nowhere, is a mistake.
  validation: { notExported: true, invalidLink: true, notDocumented: true, rewrittenLink: true },
  treatWarningsAsErrors: true,
};
