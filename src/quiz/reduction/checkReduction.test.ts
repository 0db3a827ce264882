import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { jupyterDisplay } from "../../figures/display";
import { sigmoid } from "../../math/sigmoid";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { checkReduction } from "./checkReduction";
import { f } from "./f";
import type { Line } from "./line";
import { exp, log } from "./watched";

const losses = { softmaxCrossEntropy };
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

test("a line that guards its logarithm against 0 is right, one that cuts the loss is not", () => {
  const guarded = (least: number): Line[] => {
    const safe = (p: number): number => log(Math.max(p, least));
    return [
      (s1, s2, t1) => -safe(exp(t1 === 1 ? s1 : s2) / (exp(s1) + exp(s2))),
      (s1, s2, t1) => (t1 === 1 ? -safe(1 / (1 + exp(s2 - s1))) : -safe(1 / (1 + exp(s1 - s2)))),
      (s1, s2, t1) => -t1 * safe(f(s1 - s2)) - (1 - t1) * safe(1 - f(s1 - s2)),
    ];
  };
  for (const least of [1e-300, Number.MIN_VALUE]) expect(checkReduction(guarded(least)).points).toBe(4);
  for (const least of [1e-7, 1e-12, Number.EPSILON]) {
    const report = checkReduction(guarded(least));
    expect(report.points).toBe(0);
    expect(report.summary).toContain("right for small scores");
  }
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
    ["it is right where t₁ = 1; where t₁ = 0 it is 7", (s1, s2, t1) => (t1 ? last(s1, s2, t1) : 7)],
    ["a small number is added", (s1, s2, t1) => (t1 ? -log(f(s1 - s2) + 1e-9) : last(s1, s2, t1))],
    ["it is right where t₁ = 1, wrong where t₁ = 0", (s1, s2, t1) => (t1 ? last(s1, s2, t1) : s1 * s2)],
    ["where t₁ = 0 it is −log f(s₂)", (s1, s2, t1) => (t1 ? last(s1, s2, t1) : -log(f(s2)))],
    ["it is −log f(s₁ − s₂ + 1)", (s1, s2, t1) => last(s1 + 1, s2, t1)],
    [
      "exponents are added where they should be subtracted",
      (s1, s2, t1) => -t1 * log(1 / (1 + exp(-s1 - s2))) - (1 - t1) * log(1 / (1 + exp(s1 + s2))),
    ],
    ["a logarithm is taken of −0.88", (s1, s2, t1) => -log(-1 / (1 + exp(t1 ? s2 - s1 : s1 - s2)))],
    [
      "where t₁ = 1 it is the loss, with 2 times the loss for the other class added",
      (s1, s2, t1) => -t1 * log(f(s1 - s2)) - (1 + t1) * log(1 - f(s1 - s2)),
    ],
    [
      "it is the right value with −s₁ added (was only the top or only the bottom of a fraction divided by e to s₁?), whatever t₁ is",
      (s1, s2, t1) => -log(exp(t1 ? s1 : s2) / (1 + exp(s2 - s1))),
    ],
    [
      "the powers are to base 2.7, not e",
      (s1, s2, t1) => -log(2.7 ** (t1 ? s1 : s2) / (2.7 ** s1 + 2.7 ** s2)),
    ],
    ["the exponent has a factor 3 too many", (s1, s2, t1) => last(3 * s1, 3 * s2, t1)],
    ["^ is no power", (s1, s2, t1) => log(1 + (Math.E ^ (t1 ? s2 - s1 : s1 - s2)))],
  ];
  test.for(wrong)("%s", ([says, line]) => {
    const report = checkReduction([first, both, line]);
    expect(report.points).toBe(2);
    expect(report.findings.map(({ holds }) => holds)).toEqual([true, true, false, true, false, false]);
    expect(report.summary).toMatch(
      /^Line 3 differs from line 2: at s₁ = .+, s₂ = .+, t₁ = [01] it is .+, line 2 is .+\. (Likely reason|Note): /,
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

describe("the steps count says what the lines say", () => {
  const steps = (...lines: Line[]): string => checkReduction(lines).findings[lines.length + 1].text;
  const slip: Line = (s1, s2, t1) => both(s2, s1, t1);

  test("a right line after a wrong one neither follows nor counts against anybody", () => {
    expect(steps(slip, both, last)).toMatch(
      /^1 of 2 steps follows .+; a right line .+ not counted against you\.$/,
    );
    expect(steps(first, slip, last)).toMatch(
      /^0 of 2 steps follow .+; no step leads from a right line of your own to another/,
    );
  });

  test("steps that follow from a wrong beginning", () => {
    const wrong =
      (line: Line): Line =>
      (s1, s2, t1) =>
        2 * line(s1, s2, t1);
    expect(steps(wrong(first), wrong(both), wrong(last))).toBe(
      "2 of 2 steps follow from the line above; but line 1, from which they follow, is not (1).",
    );
  });

  test("a factor that is carried on is charged once, not again for rounding", () => {
    const short: Line = (s1, s2, t1) => -log(1 / (1 + exp(t1 ? s2 - s1 : s1 - s2)));
    for (const by of [0.1, 1 / 3, Math.LOG10E, 0.5, 0.9, Math.LOG2E, 2, 3, 10]) {
      const times =
        (line: Line): Line =>
        (s1, s2, t1) =>
          by * line(s1, s2, t1);
      const holds = checkReduction([first, times(short), times(last)]).findings.map((one) => one.holds);
      expect(holds.slice(0, 3), String(by)).toEqual([true, false, true]);
    }
  });
});

describe("a leap", () => {
  const says = (...lines: Line[]): string => checkReduction(lines).findings[lines.length + 1].text;

  test("with lines between that compute the same as an end, to the last digit, has no points for steps", () => {
    const cases: Line = (s1, s2, t1) => first(s1, s2, t1) + 0;
    const minus: Line = (s1, s2, t1) => -1 * log(exp(t1 === 1 ? s1 : s2) / (exp(s2) + exp(s1)));
    expect(says(first, cases, minus, last)).toMatch(
      /^Between line 3 and line 4 the whole way is gone in one leap/,
    );
    const again: Line = (s1, s2, t1) => -(1 - t1) * log(1 - f(s1 - s2)) - t1 * log(f(s1 - s2));
    expect(says(first, again, last)).toMatch(/^Between line 1 and line 2/);
    expect(checkReduction([first, cases, last])).toMatchObject({ ok: false, points: 2 });
  });

  test("is none where one line between differs in a digit", () => {
    expect(checkReduction([first, (s1, s2, t1) => first(s1, s2, t1) + 0, both, last]).points).toBe(4);
  });
});

test("lines that one function makes are no repeats, unless they compute the same", () => {
  const by =
    (p: (a: number, b: number) => number): Line =>
    (s1, s2, t1) =>
      -log(t1 === 1 ? p(s1, s2) : p(s2, s1));
  const [softmax, divided, named] = [
    by((a, b) => exp(a) / (exp(a) + exp(b))),
    by((a, b) => 1 / (1 + exp(b - a))),
    by((a, b) => f(a - b)),
  ];
  expect(checkReduction([softmax, divided, named, last]).points).toBe(4);
  expect(checkReduction([softmax, divided, by((a, b) => 1 / (1 + exp(b - a))), last]).summary).toContain(
    "Line 3 repeats line 2",
  );
  function one(s1: number, s2: number, t1: number): number {
    return -log(exp(t1 === 1 ? s1 : s2) / (exp(s1) + exp(s2)));
  }
  function two(s1: number, s2: number, t1: number): number {
    return -log(exp(t1 === 1 ? s1 : s2) / (exp(s1) + exp(s2)));
  }
  const report = checkReduction([one, two, last]);
  expect(report.summary).toContain("Line 2 repeats line 1");
  expect(report.findings[0].code).toMatch(/^-log\(.+\)$/);
});

test("what the notebook's kernel adds to a loop is not quoted", () => {
  const make = new Function(
    "log, exp",
    `return (s1, s2, t1) => { let sum = 0; for (const s of [s1, s2]) { if (__interrupt__[0]) __interrupt__.stop(); sum += exp(s); } return log(sum) - (t1 ? s1 : s2); }`,
  );
  const [{ code }] = checkReduction([make(log, exp), last]).findings;
  expect(code).toContain("{ sum += exp(s); }");
});

test("a last line that cannot be seen to be (2) passes in other words; (2) of the other class is told from it", () => {
  const end = (line: Line): string => checkReduction([first, both, line]).findings[5].text;
  expect(end(last)).toBe("The last line is (2).");
  expect(end((s1, s2, t1) => log(2 * Math.cosh((s1 - s2) / 2)) - (t1 - 0.5) * (s1 - s2))).toContain(
    "has the values of (2); written with f",
  );
  expect(end((s1, s2, t1) => -t1 * log(1 - f(s2 - s1)) - (1 - t1) * log(1 - f(s1 - s2)))).toContain(
    "with 1 − f(−s) for f(s)",
  );
  const turned: Line = (s1, s2, t1) => -t1 * log(1 - f(s2 - s1)) - (1 - t1) * log(f(s2 - s1));
  expect(end(turned)).toContain("(2) for the other class");
});

test("the library's loss is seen in a helper too", () => {
  const helper = (s1: number, s2: number, t1: number): number =>
    Object.values(losses)[0].value([s1, s2], 1 - t1);
  const report = checkReduction([first, (s1, s2, t1) => helper(s1, s2, t1), last]);
  expect(report.summary).toContain("Line 2 calls the library's softmaxCrossEntropy");
  // What follows from it follows from nothing.
  expect(report.points).toBe(2);
});

test("a list that is as it was given out is no fault", () => {
  const report = checkReduction([]);
  expect(report).toMatchObject({ isStarted: false, points: 0 });
  const html = String(report[jupyterDisplay]()["text/html"]);
  expect(html).toContain("○ 1a, from (1) to (2): not started, 0 of 4 points");
  expect(html).not.toContain("✗");
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
