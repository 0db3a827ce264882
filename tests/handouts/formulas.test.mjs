// What a formula is made of where browsers would otherwise differ (bench/browsers looks at them drawn).

import { expect, test } from "vitest";
import { markdownToHtml } from "../../src/handout/markdown.mjs";

const html = (markdown) => markdownToHtml(markdown, "a test");
const thin = '<mspace width="0.1667em"></mspace>';

test("a function's space comes before the sign of its application, once", async () => {
  expect(await html("$\\log p$")).toContain(`<mi>log</mi>${thin}<mo>\u2061</mo></mrow><mi>p</mi>`);
  expect(await html("$t_i \\log p$")).toContain(`</msub><mrow>${thin}<mi>log</mi>${thin}<mo>\u2061</mo>`);
});

test("a sum with an index has its space around itself and the index", async () => {
  const sum = (index) =>
    `<mrow>${thin}<msub><mo movablelimits="false" lspace="0em" rspace="0em">∑</mo>${index}</msub>${thin}</mrow>`;
  expect(await html("$2\\sum_j e_j$")).toContain(`<mn>2</mn>${sum("<mi>j</mi>")}<msub>`);
  const nested = await html("$\\sum_{s_j} e$");
  expect(nested.match(/<msub>/g)).toHaveLength(nested.match(/<\/msub>/g).length);
});

test("signs that touch a formula stay on its line; words do not", async () => {
  expect(await html("a ($p$), b")).toMatch(/a <span class="unbroken">\(<math.*<\/math>\),<\/span> b/);
  expect(await html("a $p$ b")).not.toContain("unbroken");
  expect(await html("$$p$$, b")).not.toContain("unbroken");
});
