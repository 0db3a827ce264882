import { escapeHtml } from "./escapeHtml";
import { formatNumber } from "./formatNumber";
import { neutral } from "./palette";

/** One of the pictures of {@link progressSvg}: lines over the epochs. */
export interface ProgressPanel {
  readonly title: string;
  /** The upper end of the vertical axis, which starts at 0. */
  readonly to: number;
  readonly lines: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly dashed: boolean;
  }[];
}

const [width, height] = [760, 420];
const words = "#767676";

/**
 * Panels side by side as one SVG, as tall as the figure that follows it. Quick to draw and to send; and JupyterLab's Plotly
 * renderer keeps its first picture when an output changes, so while something runs Plotly cannot draw it.
 */
export function progressSvg(
  title: string,
  epochs: number,
  colour: string,
  panels: readonly ProgressPanel[],
): string {
  const room = width / panels.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="system-ui, sans-serif" font-size="13" fill="${words}">` +
    `<text x="14" y="28" font-size="17">${escapeHtml(title)}</text>` +
    panels.map((panel, i) => panelSvg(panel, epochs, colour, i * room, room)).join("") +
    "</svg>"
  );
}

function panelSvg(
  { title, to, lines }: ProgressPanel,
  epochs: number,
  colour: string,
  left: number,
  room: number,
): string {
  const [x0, x1, y0, y1] = [left + 60, left + room - 78, 360, 80];
  const x = (epoch: number) => x0 + (epoch / epochs) * (x1 - x0);
  const y = (value: number) => y0 + (Math.min(value, to) / to) * (y1 - y0);
  const drawn = lines.map(({ name, values, dashed }) => {
    const places = values.map((value, epoch) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
    const end = values.length - 1;
    // Two names that end at nearly one height stand one above the other.
    const higher = lines.every((other) => other.values[end] <= values[end] || other.name === name);
    const lift = lines.length === 1 ? 4 : higher ? -3 : 14;
    return (
      `<polyline points="${places}" fill="none" stroke="${colour}" stroke-width="${dashed ? 2 : 3}"` +
      `${dashed ? ' stroke-dasharray="8 5"' : ""}/>` +
      `<text x="${x(end) + 6}" y="${Math.min(y(values[end]) + lift, y0 - 5)}" ` +
      `fill="${colour}">${name}</text>`
    );
  });
  return (
    `<text x="${(x0 + x1) / 2}" y="66" text-anchor="middle">${escapeHtml(title)}</text>` +
    `<path d="M${x0} ${y1}V${y0}H${x1}" fill="none" stroke="${neutral}"/>` +
    [0, to / 2, to]
      .map(
        (tick) => `<text x="${x0 - 8}" y="${y(tick) + 4}" text-anchor="end">${formatNumber(tick, 2)}</text>`,
      )
      .join("") +
    [0, epochs]
      .map((tick) => `<text x="${x(tick)}" y="${y0 + 18}" text-anchor="middle">${tick}</text>`)
      .join("") +
    `<text x="${(x0 + x1) / 2}" y="${y0 + 36}" text-anchor="middle">epoch</text>` +
    drawn.join("")
  );
}
