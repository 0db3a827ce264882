/**
 * The colour of words and lines: the page's own, whatever front end and theme that is. Where a still picture stands
 * outside every page (an `<img>`), the middle grey of the Plotly theme.
 */
export const ink = "var(--losslab-ink, #767676)";
export const faint = "rgba(127,127,127,0.3)";

/** A colour for words in it, on a ground tinted with it: nearer to the page's own, so that they can be read. */
export const wordsIn = (colour: string): string => `color-mix(in srgb, ${colour} 45%, ${ink})`;
