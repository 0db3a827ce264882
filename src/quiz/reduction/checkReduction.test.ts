import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { jupyterDisplay } from "../../figures/display";
import { sigmoid } from "../../math/sigmoid";
import { checkReduction } from "./checkReduction";
import { f } from "./f";
import type { Line } from "./line";
import { exp, log } from "./watched";

const first: Line = (s1, s2, t1) => -log(exp(t1 === 1 ? s1 : s2) / (exp(s1) + exp(s2)));
const both: Line = (s1, s2, t1) =>
  -t1 * log(exp(s1) / (exp(s1) + exp(s2))) - (1 - t1) * log(exp(s2) / (exp(s1) + exp(s2)));
const last: Line = (s1, s2, t1) => -t1 * log(f(s1 - s2)) - (1 - t1) * log(1 - f(s1 - s2));

test("a derivation has its points, each line quoted, and one line as text", () => {
  const report = checkReduction([first, both, last]);
  expect(report).toMatchObject({ part: "1a", ok: true, points: 4, outOf: 4 });
  expect(report.findings[2]).toMatchObject({ line: 3, code: expect.stringContaining("f(s1 - s2)") });
  expect(inspect(report)).toBe(
    "✓ 1a, from (1) to (2): 4 of 4 points: Every line follows; say in 1b why each step holds.",
  );
});

test("lines may have names", () => {
  const report = checkReduction({ "(1)": first, "both cases": both, "(2)": last });
  expect(report.ok).toBe(true);
  expect(report.findings.map(({ code }) => code).slice(0, 3)).toEqual(["(1)", "both cases", "(2)"]);
});

test("(2) may also be written with a sigmoid of one's own, or by the case", () => {
  const own = (s: number): number => 1 / (1 + Math.exp(-s));
  const lines: Line[] = [
    (s1, s2, t1) => -t1 * Math.log(own(s1 - s2)) - (1 - t1) * Math.log(1 - own(s1 - s2)),
    (s1, s2, t1) => -t1 * Math.log(sigmoid(s1 - s2)) - (1 - t1) * Math.log1p(-sigmoid(s1 - s2)),
    (s1, s2, t1) => (t1 ? -Math.log(f(s1 - s2)) : -Math.log(1 - f(s1 - s2))),
  ];
  for (const line of lines) expect(checkReduction([first, both, line]).ok).toBe(true);
});

describe("a wrong line is named with a small example and its mistake", () => {
  const wrong: [string, Line][] = [
    ["f is taken of s₁ alone", (s1, _, t1) => -t1 * log(f(s1)) - (1 - t1) * log(1 - f(s1))],
    ["s₂ = 1 − s₁", (s1, _, t1) => -t1 * log(f(2 * s1 - 1)) - (1 - t1) * log(1 - f(2 * s1 - 1))],
    ["base 2", (s1, s2, t1) => -t1 * Math.log2(f(s1 - s2)) - (1 - t1) * Math.log2(1 - f(s1 - s2))],
    ["the sign is turned round", (s1, s2, t1) => -last(s1, s2, t1)],
    ["the term of t₁ = 0 is missing", (s1, s2, t1) => -t1 * log(f(s1 - s2))],
    ["off by a constant", (s1, s2, t1) => last(s1, s2, t1) + 1],
    ["factor ½", (s1, s2, t1) => last(s1, s2, t1) / 2],
    ["logarithm of a sum", (s1, s2, t1) => s1 + s2 - (t1 ? s1 : s2)],
    ["right for small scores", (s1, s2, t1) => Math.min(20, last(s1, s2, t1))],
    ["right where t₁ = 1", (s1, s2, t1) => (t1 ? last(s1, s2, t1) : 7)],
  ];
  test.for(wrong)("%s", ([says, line]) => {
    const report = checkReduction([first, both, line]);
    expect(report.points).toBe(2);
    expect(report.findings.map(({ holds }) => holds)).toEqual([true, true, false, true, false, false]);
    expect(report.summary).toMatch(
      /^Line 3 differs from line 2: at s₁ = .+, s₂ = .+, t₁ = [01] it is .+, line 2 is .+\. Likely reason: /,
    );
    expect(report.summary).toContain(says);
  });
});

test("a slip that is taken back is blamed where it is made, and the right line after it is not charged", () => {
  const { summary, findings } = checkReduction([first, (s1, s2, t1) => both(s2, s1, t1), both, last]);
  expect(summary).toMatch(/^Line 2 differs from line 1/);
  expect(findings[2]).toMatchObject({
    holds: true,
    text: "Is right again, though it does not follow from line 2.",
  });
  expect(findings[3].holds).toBe(true);
});

test("(1), nonsense, (2) has no point for its steps", () => {
  expect(checkReduction([first, () => 7, last])).toMatchObject({ ok: false, points: 2 });
  expect(checkReduction([first, both, () => 7, last])).toMatchObject({ ok: false, points: 3 });
});

test("rounding is not a mistake: (2) as printed is infinite from a difference of 37 on", () => {
  expect(last(40, 0, 0)).toBe(Infinity);
  expect(last(40, 0, 1)).toBeNaN();
  expect(checkReduction([first, both, last]).ok).toBe(true);
});

test("values alone are no derivation", () => {
  const softplus: Line = (s1, s2, t1) => log(1 + exp(t1 ? s2 - s1 : s1 - s2));
  const says = (...lines: Line[]): string => checkReduction(lines).summary;
  expect(says(last, both, first)).toContain("backwards");
  expect(says(first, last)).toContain("Nothing stands between");
  expect(says(first, both, softplus)).toContain("stops at log(1 + e^…)");
  expect(says(first, both, (a, b, t) => (t ? -log(exp(a) / (exp(a) + exp(b))) : both(a, b, t)))).toContain(
    "still written with two exponentials",
  );
  // A repeat, whatever its inputs are called and however it is spaced.
  expect(says(first, (a, b, t) => -log(exp(t === 1 ? a : b) / (exp(a) + exp(b))), last)).toContain(
    "repeats line 1",
  );
});

describe("whatever is passed, it reports and does not throw", () => {
  const odd: [string, unknown, RegExp][] = [
    ["nothing", undefined, /expected a list of lines/],
    ["an empty list", [], /no line yet/],
    ["one line", [first], /steps count once they lead to \(2\)/],
    ["no functions", [first, 3, last], /Line 2 is 3; expected a function/],
    ["nothing returned", [first, () => {}, last], /Line 2 gives no number: it returns nothing/],
    ["a string", [first, () => "0.3", last], /returns "0.3", not a number/],
    ["a promise", [first, async () => 0.3, last], /a promise/],
    [
      "a throw",
      [
        first,
        () => {
          throw new RangeError("no");
        },
        last,
      ],
      /throws RangeError: no/,
    ],
    [
      "a throw of nothing",
      [
        first,
        () => {
          throw null;
        },
        last,
      ],
      /throws/,
    ],
    ["a die", [first, () => Math.random(), last], /another number each time/],
    [
      "an endless loop",
      [
        first,
        () => {
          for (;;);
        },
        last,
      ],
      /Line 2 did not return within two seconds/,
    ],
    ["process.exit", [first, () => process.exit(0), last], /throws Error: process.exit\(\) was called/],
    [
      "a proxy that throws",
      new Proxy([], {
        get() {
          throw new Error("no");
        },
      }),
      /cannot be read/,
    ],
    [
      "the library's loss",
      [
        first,
        both,
        (a: number, b: number, t: number) => {
          const binaryCrossEntropy = last;
          return binaryCrossEntropy(a, b, t);
        },
      ],
      /calls the library's binaryCrossEntropy/,
    ],
  ];
  test.for(odd)("%s", { timeout: 20_000 }, ([, lines, says]) => {
    const report = checkReduction(lines as Line[]);
    expect(report.ok).toBe(false);
    expect(report.summary).toMatch(says);
  });
});

test("what an answer prints is dropped, and afterwards all is as it was", () => {
  const { exit } = process;
  const { log } = Math;
  const original = process.stderr.write;
  let printed = "";
  const write = (text: unknown): boolean => {
    printed += text;
    return true;
  };
  process.stderr.write = write;
  try {
    const loud: Line = (s1, s2, t1) => {
      process.stderr.write("seen");
      return both(s1, s2, t1);
    };
    expect(checkReduction([first, loud, last]).ok).toBe(true);
    expect(process.stderr.write).toBe(write);
  } finally {
    process.stderr.write = original;
  }
  expect([printed, process.exit, Math.log]).toEqual(["", exit, log]);
});

test("an answer's text is shown, not run", () => {
  const report = checkReduction({ "<script>alert(1)</script>": first, b: both, c: last });
  const html = String(report[jupyterDisplay]()["text/html"]);
  expect(html).toContain("&#60;script&#62;");
  expect(html).not.toContain("<script");
});
