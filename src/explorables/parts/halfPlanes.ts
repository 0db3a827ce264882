/** A point of the plane. */
export type Place = readonly [x: number, y: number];

/** The part of a convex polygon where `height`, a linear function, is at least 0 (Sutherland and Hodgman). */
export function cut(polygon: readonly Place[], height: (place: Place) => number): Place[] {
  return polygon.flatMap((a, i) => {
    const b = polygon[(i + 1) % polygon.length];
    const [atA, atB] = [height(a), height(b)];
    const kept: Place[] = atA >= 0 ? [a] : [];
    if (atA >= 0 === atB >= 0) return kept;
    const t = atA / (atA - atB);
    return [...kept, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]];
  });
}
