import { hinge, type Sample } from "./losses";
import { measured } from "./measured";
import type { Place } from "./mistakes";
import { near, times } from "./multiples";
import { distances } from "./samples";

/** What tells the places where the answer is right from those where it is not: there it must be wrong in half of them. */
export function rightWhere(places: readonly Place[], answers: readonly (readonly number[])[]): string {
  const right = places.map(({ sample, k }, i) =>
    measured(hinge(1), sample, k).every((g, f) => near(answers[i][f], g)),
  );
  const violated = ({ sample }: Place): number =>
    Math.round(Math.abs(times(measured(hinge(1), sample, sample.y), { sample, k: sample.y })));
  const conditions: readonly (readonly [string, (place: Place) => boolean])[] = [
    ["at most two classes violate their margin", (place) => violated(place) <= 2],
    ["at most one class violates its margin", (place) => violated(place) <= 1],
    [
      "it is not close to a corner (w_j·x − w_y·x + 1 nearly 0)",
      ({ sample, k }) => closest(sample, k) > 1 / 16,
    ],
    ["all classes have different weights", ({ sample: { w } }) => new Set(w.map(String)).size === w.length],
    ["there are two or three classes", ({ sample }) => sample.w.length <= 3],
    ["there are two classes", ({ sample }) => sample.w.length === 2],
    ["there are three classes", ({ sample }) => sample.w.length === 3],
    ["there are at most two features", ({ sample }) => sample.x.length <= 2],
    ["there is one feature", ({ sample }) => sample.x.length === 1],
    ["all features are ≥ 0", ({ sample }) => sample.x.every((xf) => xf >= 0)],
    ["the label is not the first class", ({ sample }) => sample.y !== 0],
    ["the label is the first class", ({ sample }) => sample.y === 0],
    ["the label is not the last class", ({ sample }) => sample.y !== sample.w.length - 1],
    ["the label is the last class", ({ sample }) => sample.y === sample.w.length - 1],
    ["j is not the first class", ({ k }) => k !== 0],
    ["j is not the last class", ({ sample, k }) => k !== sample.w.length - 1],
    ["j comes before y", ({ sample, k }) => k < sample.y],
    ["j comes after y", ({ sample, k }) => k > sample.y],
  ];
  const telling = conditions.flatMap(([says, holds]) => {
    const where = places.map(holds);
    const elsewhere = right.filter((_, i) => !where[i]);
    const wrong = elsewhere.filter((isRight) => !isRight).length;
    const tells = where.every((here, i) => !here || right[i]) && 2 * wrong >= elsewhere.length;
    return tells ? [{ says, count: where.filter(Boolean).length }] : [];
  });
  const [most] = telling.sort((a, b) => b.count - a.count);
  return most && most.count >= places.length / 8 ? ` It is right where ${most.says}, but not elsewhere.` : "";
}

/** How far the class is from its corner; for the label, the closest of the others. */
function closest({ w, x, y }: Sample, k: number): number {
  const z = distances({ w: k === y ? w : [w[y], w[k]], x, y: k === y ? y : 0 });
  return Math.min(...z.map(Math.abs));
}
