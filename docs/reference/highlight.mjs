import { readFileSync, writeFileSync } from "node:fs";

/** GitHub's colours → those of code on the course's pages (src/handout/code.css). */
const colours = {
  "#24292E": "var(--ink)",
  "#6A737D": "var(--comment)",
  "#D73A49": "var(--keyword)",
  "#032F62": "var(--text)",
  "#22863A": "var(--text)",
  "#005CC5": "var(--number)",
  "#6F42C1": "var(--type)",
  "#E36209": "var(--ink)",
  "#FFFFFF": "var(--panel)",
  "#FFF": "var(--panel)",
};

export function inColoursOfTheCourse(file) {
  const css = readFileSync(file, "utf8").replace(/#[\da-f]{3,6}\b/gi, (colour) => {
    const ours = colours[colour.toUpperCase()];
    if (!ours) throw new Error(`${colour}, a colour of code, has no counterpart in highlight.mjs.`);
    return ours;
  });
  writeFileSync(file, css);
}
