/** A sheet's size by the paper's name, in millimetres. */
const sizes = { A4: [210, 297], Letter: [215.9, 279.4] };

/** The papers a handout can be printed on. */
export const papers = Object.keys(sizes);

const side = 20;

/** How wide the text of a page is, in CSS pixels. */
export const textWidth = (paper) => ((sizes[paper][0] - 2 * side) * 96) / 25.4;
const sizeOf = (paper) => sizes[paper].map((length) => `${length}mm`).join(" ");

/**
 * What CSS calls @page: the sheet, its margins, and what stands in them. Chromium knows no running strings, so
 * every chapter is a named page with its own title in the margin.
 *
 * @param chapters `[{ name, title }]`; an element with `style="page: name"` is printed on such pages
 */
export function pagesCss({ paper, course, chapters }) {
  checkPaper(paper);
  const chapterCss = chapters.map(
    // The first page of a chapter has its title in large letters; the margin need not say it again.
    ({ name, title }) => `
      @page ${name} { @top-right { content: ${string(title)}; } }`,
  );
  return `
    @page {
      size: ${sizeOf(paper)};
      margin: 22mm ${side}mm 20mm;
      @top-left { content: ${string(course)}; ${marginText} }
      @top-right { ${marginText} }
      @bottom-right { content: counter(page); ${marginText} font-variant-numeric: tabular-nums; }
    }
    @page cover { @top-left { content: none; } @bottom-right { content: none; } }
    ${chapterCss.join("")}`;
}

const marginText = `font: 9pt/1.2 "Source Sans 3", "Segoe UI", "Helvetica Neue", sans-serif; color: #555;`;

/**
 * The pages of a paper that is written on: narrow margins, and on every side whose it is, for sheets that come apart.
 *
 * @param chapters `[{ name, title }]`, the title being whose paper it is
 */
export function sheetsCss({ paper, title, chapters }) {
  checkPaper(paper);
  return `
    @page {
      size: ${sizeOf(paper)};
      margin: 15mm ${side}mm;
      @bottom-left { content: ${string(title)}; ${marginText} }
      @bottom-center { ${marginText} }
    }
    /* Every paper begins on the front of a sheet. */
    @page :right { @bottom-right { content: "front"; ${marginText} } }
    @page :left { @bottom-right { content: "back"; ${marginText} } }
    ${chapters.map(({ name, title }) => `@page ${name} { @bottom-center { content: ${string(title)}; } }`).join("\n")}`;
}

function checkPaper(paper) {
  if (!(paper in sizes)) throw new RangeError(`paper ${paper} is none of ${papers.join(", ")}`);
}

/** Text as a CSS string. */
const string = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ").trim()}"`;
