/** `text` as HTML that shows it letter by letter, also inside an attribute. */
export const toHtml = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** The text that HTML without tags shows. */
export const fromHtml = (html) =>
  html.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hexadecimal, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return named[name] ?? entity;
  });

/** JSON for a script element: no `</script>` and no `<!--` in it ends the element early. */
export const scriptJson = (value) => JSON.stringify(value).replace(/</g, "\\u003c");

/** JavaScript for a script element: only inside a string could there be such a tag, where the backslash changes nothing. */
export const scriptText = (code) => code.replace(/<(\/script|!--)/gi, "\\x3c$1");
