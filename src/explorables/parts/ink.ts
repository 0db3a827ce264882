/**
 * The colour of words and lines: the page's own, whatever front end and theme that is. Where a still picture stands
 * outside every page (an `<img>`), the middle grey of the Plotly theme.
 */
export const ink = "var(--losslab-ink, #767676)";
export const faint = "rgba(127,127,127,0.3)";
