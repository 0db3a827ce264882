import type { Axis, Layout } from "./figure";
import { neutral } from "./palette";

/**
 * The look of every figure, for light and dark pages alike: nothing is painted behind the plot, and the grey of
 * the words (#767676) keeps a contrast above 4 : 1 on white and on JupyterLab's dark #111111.
 */
const words = "#767676";
const grid = "rgba(127,127,127,0.22)";
const clear = "rgba(0,0,0,0)";

/** The longest title that fits on one line of a laptop's notebook; a longer one is broken. */
const titleWidth = 92;

/** Plotly layout settings; a margin in it need only name the sides that differ. */
type Settings = { readonly margin?: object; readonly [setting: string]: unknown };

/** A layout in the course's theme, with what `more` says on top. */
export function themed(title: string, { margin, ...more }: Settings = {}): Layout {
  const lines = wrapped(title, titleWidth).split("<br>");
  return {
    title: {
      text: lines.join("<br>"),
      x: 0,
      xref: "container",
      xanchor: "left",
      pad: { l: 14 },
      font: { size: 17 },
    },
    font: { family: "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif", size: 14, color: words },
    paper_bgcolor: clear,
    plot_bgcolor: clear,
    height: 380,
    margin: { l: 64, r: 24, t: 44 + 20 * (lines.length - 1), b: 52, ...margin },
    showlegend: false,
    hovermode: "closest",
    ...more,
  };
}

/** A Plotly axis in the course's theme. */
export function themedAxis(axis: Axis, more: Record<string, unknown> = {}): Record<string, unknown> {
  const { title, from, to, ticks } =
    typeof axis === "string" ? { title: axis, from: undefined, to: undefined, ticks: undefined } : axis;
  return {
    title: { text: title, standoff: 10 },
    ...(from !== undefined && to !== undefined ? { range: [from, to] } : {}),
    ...(ticks ? { tickvals: ticks } : {}),
    automargin: true,
    // In the corner, where two axes begin, their numbers would touch in Firefox, whose letters are a little larger.
    ticklabelstandoff: 3,
    gridcolor: grid,
    zerolinecolor: neutral,
    zerolinewidth: 1,
    ...more,
  };
}

/** `text` with `<br>` wherever a line would grow past `width` characters. */
export function wrapped(text: string, width: number): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== "" && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("<br>");
}
