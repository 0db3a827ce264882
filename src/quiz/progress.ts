import type { Displayable } from "../figures/display";
import { escapeHtml } from "../figures/escapeHtml";
import { type Part, type PartName, partNames, parts } from "./parts";
import { recorded } from "./record";
import { shown } from "./shown";

/**
 * How far the quiz is done: the points of each part that the notebook has checked since the kernel started, and the parts
 * that a person reads.
 *
 * @example
 * progress(); // → 2 of 4 parts done, 9 of 14 points; 1b and 2c, worth 6, are read by a person
 */
export function progress(): Displayable {
  const checked = partNames.filter((name) => !byHand(name));
  const points = checked.reduce((sum, name) => sum + (recorded(name) ?? 0), 0);
  const most = checked.reduce((sum, name) => sum + parts[name].points, 0);
  const done = checked.filter((name) => recorded(name) === parts[name].points);
  const readers = partNames.filter(byHand);
  const worth = readers.reduce((sum, name) => sum + parts[name].points, 0);
  const line = `${done.length} of ${checked.length} parts done, ${points} of ${most} points; ${readers.join(" and ")}, worth ${worth}, are read by a person`;
  return shown(
    () => html(line, points, most),
    () => line,
  );
}

function byHand(name: PartName): boolean {
  const part: Part = parts[name];
  return part.byHand === true;
}

function html(line: string, points: number, most: number): string {
  const rows = partNames.map((name) => {
    const { title, points: worth } = parts[name];
    return `<tr><th scope="row" style="text-align:left">${name}</th><td style="text-align:left">${escapeHtml(title)}</td><td style="text-align:right">${reached(name)}</td><td style="text-align:right">${worth}</td></tr>`;
  });
  return (
    `<p style="margin:0.3em 0"><label><strong>${escapeHtml(line)}</strong><br><progress value="${points}" max="${most}" style="width:20em">${points} of ${most}</progress></label></p>` +
    `<table><thead><tr><th scope="col" style="text-align:left">part</th><th scope="col" style="text-align:left">asks for</th><th scope="col">reached</th><th scope="col">of</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
  );
}

function reached(name: PartName): string {
  if (byHand(name)) return "read by a person";
  const points = recorded(name);
  return points === undefined ? "not checked yet" : String(points);
}
