import { readFileSync } from "node:fs";
import { join } from "node:path";
import { here, inPackage } from "./places.mjs";

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212";
const greek = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";

const faces = [
  ...["400-normal", "400-italic", "700-normal"].map((style) => ["STIX Two Text", "stix-two-text", style]),
  ...["400-normal", "600-normal"].map((style) => ["Source Sans 3", "source-sans-3", style]),
].flatMap(([family, name, style]) =>
  [
    ["latin", latin],
    ["greek", greek],
  ].map(([script, range]) => ({
    family,
    range,
    weight: style.slice(0, 3),
    style: style.slice(4),
    file: inPackage(`@fontsource/${name}/files/${name}-${script}-${style}.woff2`),
  })),
);
const own = ["Course Math", "Course Signs"].map((family) => ({
  family,
  weight: "400",
  style: "normal",
  file: join(here, "fonts", `${family.toLowerCase().replace(" ", "-")}.woff2`),
}));

const all = [...faces, ...own];

/** Every font of a page, in the page itself; or where `place` says a file is. */
export const fontFaces = (place = inPage) =>
  all
    .map(({ family, weight, style, range, file }) => {
      const source = `url(${place(file)}) format("woff2")`;
      const only = range ? `unicode-range:${range};` : "";
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};${only}src:${source}}`;
    })
    .join("\n");

const inPage = (file) => `data:font/woff2;base64,${readFileSync(file, "base64")}`;

export const fontFiles = all.map(({ file }) => file);
