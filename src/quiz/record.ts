import type { PartName } from "./parts";

/** What the checks of this kernel's life have come to: the last points of each part. A restart forgets them. */
const points = new Map<PartName, number>();

export function record(part: PartName, reached: number): void {
  points.set(part, reached);
}

export function recorded(part: PartName): number | undefined {
  return points.get(part);
}
