import { expect, test } from "vitest";
import { answersOf } from "./answersOf";
import { drawn, tells } from "./draw";
import type { Classifier, TwoClasses, TwoPictures } from "./questions";
import { seedOf } from "./seedOf";

const all = Array.from({ length: 2000 }, (_, i) => drawn(seedOf(`s${1_000_000 + 7919 * i}`)));

// Calculated by hand here, not by the check's own list.
const f = (s: number): number => 1 / (1 + Math.exp(-s));
const zOf = ({ w, y }: { w: Classifier["w"]; y: number }, x: readonly number[]): number[] => {
  const s = w.map(([a, b]) => a * x[0] + b * x[1]);
  return s.flatMap((sk, k) => (k === y ? [] : [sk - s[y] + 1]));
};
const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);
const charged = (z: readonly number[]): number => sum(z.map((zj) => Math.max(0, zj)));

function ofA({ s1, s2, t1 }: TwoClasses): number[] {
  const [own, other] = t1 ? [s1, s2] : [s2, s1];
  const loss = Math.log(1 + Math.exp(other - own));
  const swapped = Math.log(1 + Math.exp(own - other));
  const p = Math.exp(-loss);
  const handout = f(2 * s1 - 1);
  const given = [
    -Math.log(f(own)),
    -Math.log(t1 ? handout : 1 - handout),
    Math.log(Math.exp(s1) + Math.exp(s2)),
  ];
  return [loss, swapped, -loss, p, 1 - p, loss / Math.LN10, loss / Math.LN2, loss / 2, ...given];
}

function ofB(s1: number): number[] {
  const [p, due] = [f(2 * s1 - 1), f(s1)];
  return [p - due, due - p, p, due, p / due, 100 * (p - due), p - f(1 - s1), p - f(-s1), f(2 * s1 + 1) - due];
}

/** The right number first, then: y counted, margin 0, −1, 2, largest, no max, wrong way, count, labels off by one. */
function ofC({ w, x, y }: Classifier): number[] {
  const z = zOf({ w, y }, x);
  const off = (by: number): number[] => z.map((zj) => zj + by);
  const labels = [y - 1, y + 1].filter((k) => w[k]).map((k) => charged(zOf({ w, y: k }, x)));
  const turned = charged(z.map((zj) => 2 - zj));
  const count = z.filter((zj) => zj > 0).length;
  return [
    charged(z),
    charged(z) + 1,
    ...[-1, -2, 1].map((by) => charged(off(by))),
    Math.max(...z),
    sum(z),
    turned,
    count,
    ...labels,
  ];
}

/** The right number, and those of mistakes that must be told apart; then those that must only be wrong. */
function ofD({ w, pictures, y }: TwoPictures): [number[], number[]] {
  const slope = (count: (z: number[]) => number, label = y): number =>
    -sum(pictures.map((x) => count(zOf({ w, y: label }, x)) * x[0]));
  const over = (least: number) => (z: number[]) => z.filter((zj) => zj > least).length;
  const right = slope(over(0));
  const counts = pictures.map((x) => over(0)(zOf({ w, y }, x)));
  const usual = [
    right,
    -right,
    slope(() => 1),
    slope((z) => over(0)(z) + 1),
    slope(() => 4),
    slope(over(1)),
    slope(over(-1)),
  ];
  const labels = [y - 1, y + 1].filter((k) => w[k]).map((k) => slope(over(0), k));
  const kept = slope((z) => 4 - over(0)(z));
  const turned = slope((z) => z.filter((zj) => zj < 2).length);
  const second = -sum(pictures.map((x, i) => counts[i] * x[1]));
  return [
    usual,
    [
      ...labels,
      kept,
      turned,
      second,
      right / 2,
      slope(() => 5),
      0,
      -sum(counts),
      sum(counts),
      slope(charged),
      -sum(counts) * w[y][0],
    ],
  ];
}

test("other IDs have other numbers", () => {
  expect(new Set(all.map((questions) => JSON.stringify(questions))).size).toBe(all.length);
});

test("no usual mistake gives the right number, nor that of another, for 2000 IDs", {
  timeout: 60_000,
}, () => {
  const apart = (values: readonly number[], by: number): boolean =>
    values.every((v, i) => values.every((other, k) => k <= i || Math.abs(v - other) > by));
  for (const questions of all) {
    const { a, b, c, d } = questions;
    const told = [apart(ofA(a), 2e-3), apart(ofB(b.s1), 2e-3), apart(ofC(c), 1e-6)];
    const [usual, rare] = ofD(d);
    expect(
      [...told, apart(usual, 1e-6), rare.every((v) => Math.abs(v - usual[0]) > 1e-6)],
      JSON.stringify(questions),
    ).toEqual(Array(5).fill(true));
    const answers = answersOf(questions);
    expect([ofA(a)[0], ofB(b.s1)[0], ofC(c)[0], usual[0]]).toEqual(
      Object.values(answers).map(({ right }) => expect.closeTo(right, 9)),
    );
    expect(Object.values(answers).every(tells)).toBe(true);
  }
});

test("the number of violated classes is no secret that a class can share", { timeout: 60_000 }, () => {
  const counts = all.map(({ d }) => d.pictures.map((x) => zOf(d, x).filter((zj) => zj > 0).length).join());
  const most = Math.max(...[...new Set(counts)].map((one) => counts.filter((count) => count === one).length));
  expect(new Set(counts).size).toBeGreaterThan(2);
  expect(most / all.length).toBeLessThan(0.6);
  expect(new Set(all.map(({ d }) => ofD(d)[0][0])).size).toBeGreaterThan(50);
});
