import { parse } from "parse5";

/** A page as parse5's tree. Its scripts, the greater part of a notebook's page, are left empty: nobody here reads them. */
export const treeOf = (html) => parse(html.replace(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2"));
