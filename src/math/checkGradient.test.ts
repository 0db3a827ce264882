import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as math from ".";
import {
  checkGradient,
  focalLoss,
  type Loss,
  multiclassHinge,
  oneHot,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  withClassWeights,
  withLabelSmoothing,
} from ".";

const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 3 });

describe("passes every loss of the module", () => {
  const losses: Loss<number>[] = [
    softmaxCrossEntropy,
    multiclassHinge(),
    multiclassHinge(3),
    withLabelSmoothing(softmaxCrossEntropy, 0.2),
    focalLoss(2),
    focalLoss(0.5),
    withClassWeights(multiclassHinge(), [1, 2, 3]),
  ];
  it.each(losses.map((loss) => [loss.name, loss] as const))("%s", (_, loss) => {
    fc.assert(
      fc.property(scores, fc.nat(2), (s, y) => {
        const report = checkGradient(loss, s, y);
        expect(report.ok, `${report}`).toBe(true);
        expect(report.maxError).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });
  it("on soft and on many targets", () => {
    expect(checkGradient(softmaxCrossEntropy, [1, 2, 3], [0.2, 0.3, 0.5]).ok).toBe(true);
    expect(checkGradient(sigmoidCrossEntropy, [-3, 0, 40], [0, 0.3, 1]).ok).toBe(true);
    expect(checkGradient(sigmoidCrossEntropy, Float32Array.of(-3, 0.1), oneHot(0, 2)).ok).toBe(true);
  });
  it("and none is forgotten here", () => {
    const tried: unknown[] = [...losses, sigmoidCrossEntropy];
    const isLoss = (value: unknown) => typeof value === "object" && value !== null && "gradient" in value;
    const all = Object.entries(math).filter(([, value]) => isLoss(value));
    expect(all.filter(([, loss]) => !tried.includes(loss)).map(([name]) => name)).toEqual([]);
    expect(all.length).toBeGreaterThan(1);
  });
  it("to about 13 digits", () => {
    const { components, maxError, kinks } = checkGradient(softmaxCrossEntropy, [1, 2, 3], 0);
    expect(maxError).toBeLessThan(1e-12);
    expect(kinks).toEqual([]);
    expect(components.map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
  });
});

describe("finds what is wrong", () => {
  const wrong = (gradient: (s: ArrayLike<number>, y: number) => unknown) =>
    checkGradient(
      { name: "mine", value: softmaxCrossEntropy.value, gradient: gradient as never },
      [1, 2, 3],
      2,
    );
  const right = (s: ArrayLike<number>, y: number) => softmaxCrossEntropy.gradient(s, y);

  it("a sign, a factor, a forgotten label, in the sixth digit", () => {
    for (const change of [(g: number) => -g, (g: number) => 2 * g, (g: number) => g * (1 + 1e-5)]) {
      const report = wrong((s, y) => right(s, y).map(change));
      expect(report.ok).toBe(false);
      expect(report.components.map(({ status }) => status)).toEqual(["wrong", "wrong", "wrong"]);
    }
    const report = wrong((s, y) => right(s, y).map((g, i) => (i === y ? g + 1 : g)));
    expect(report.summary).toBe(
      "1 of 3 slopes is wrong; for scores[2] the gradient says 0.665241, the values say -0.334759.",
    );
    expect(report.maxError).toBeCloseTo(1, 12);
  });
  it("no gradient worth the name, in one sentence", () => {
    const summary = (gradient: () => unknown) => {
      const report = wrong(gradient);
      expect(report.ok).toBe(false);
      expect(`${report}`).toContain(report.summary);
      return report.summary;
    };
    expect(summary(() => [1])).toBe("gradient(scores, target) has length 1; with 3 scores it should be 3.");
    expect(summary(() => [1, 2, NaN])).toBe("gradient(scores, target)[2] is NaN.");
    expect(summary(() => [1, "2", 3])).toBe('gradient(scores, target)[1] is "2".');
    expect(summary(() => undefined)).toBe(
      "gradient(scores, target) gave undefined, not an array of numbers.",
    );
    expect(
      summary(() => {
        throw new Error("not done yet");
      }),
    ).toBe("gradient(scores, target) threw Error “not done yet”.");
  });
  it("a gradient that calls this module wrongly", () => {
    const report = wrong(() => softmaxCrossEntropy.gradient(undefined as never, 0));
    expect(report.summary).toMatch(
      /^gradient\(scores, target\) threw TypeError “softmaxCrossEntropy: scores is undef/,
    );
  });
  it("a value that is none", () => {
    for (const value of [() => NaN, () => Infinity, () => "1" as never, () => JSON.parse("{")]) {
      const report = checkGradient({ value, gradient: right }, [1, 2, 3], 0);
      expect(report.ok).toBe(false);
      expect(report.summary).toMatch(/^value\(scores, target\) (gave|threw) .*no slope to compare with\.$/);
    }
  });
  it("values too rough for a slope", () => {
    const report = checkGradient(multiclassHinge(), [1e16, 1, 2], 1);
    expect(report.ok).toBe(false);
    expect(report.components[2].status).toBe("unclear");
  });
  it("even if the loss spoils its scores", () => {
    const value = (s: number[], y: number) => {
      const loss = softmaxCrossEntropy.value(s, y);
      s.fill(0);
      return loss;
    };
    const s = [1, 2, 3];
    expect(checkGradient({ value, gradient: right }, s, 1).ok).toBe(true);
    expect(s).toEqual([1, 2, 3]);
  });
});

describe("kinks", () => {
  it("are named, with both slopes; a subgradient passes", () => {
    const report = checkGradient(multiclassHinge(), [0, 1, 5], 1);
    expect(report.ok).toBe(true);
    expect(report.kinks).toEqual([
      { index: 0, left: 0, right: 1, analytic: 0, between: true },
      { index: 1, left: -2, right: -1, analytic: -1, between: true },
    ]);
    expect(report.components.map(({ status }) => status)).toEqual(["kink", "kink", "ok"]);
    expect(report.summary).toContain(
      "at a kink in scores[0], scores[1] each slope lies between its two sides",
    );
  });
  it("are looked at one by one: what passes is not called a subgradient", () => {
    // Of the hinge at [0, 1] the subgradients are [α, −α]; this is none, though each slope may occur in one.
    const report = checkGradient({ ...multiclassHinge(), gradient: () => [1, 0] }, [0, 1], 1);
    expect(report.ok).toBe(true);
    expect(report.summary).not.toContain("subgradient");
  });
  it("do not excuse what lies outside", () => {
    const abs = (slope: number) => ({ value: (s: number[]) => Math.abs(s[0]), gradient: () => [slope] });
    expect(checkGradient(abs(0.5), [0], 0).ok).toBe(true);
    const report = checkGradient(abs(3), [0], 0);
    expect(report.ok).toBe(false);
    expect(report.kinks[0].between).toBe(false);
    expect(report.maxError).toBeCloseTo(2, 9);
    expect(report.summary).toContain("the gradient says 3, the values say between -1 and 1");
  });
  it("of losses of one's own are found, whichever way they bend", () => {
    const bent = (s: number[]) => Math.min(s[0], 2 * s[0]) + s[1] ** 3;
    const report = checkGradient({ value: bent, gradient: (s: number[]) => [1, 3 * s[1] ** 2] }, [0, 2], 0);
    expect(report.kinks.map(({ index, left, right }) => [index, left, right])).toEqual([[0, 2, 1]]);
    expect(report.ok).toBe(true);
  });
  it("nearby do not count", () => {
    for (const gap of [1e-3, -1e-3, 1e-5, 0.1]) {
      const report = checkGradient(multiclassHinge(), [0, 1 + gap], 1);
      expect(report.kinks).toEqual([]);
      expect(report.ok).toBe(true);
    }
  });
});

describe("the report", () => {
  const report = checkGradient(multiclassHinge(), [0, 1, 5], 1);
  it("prints as a table", () => {
    expect(`${report}`).toBe(
      [
        "multiclassHinge: the gradient agrees with the values (largest error 0);",
        "at a kink in scores[0], scores[1] each slope lies between its two sides.",
        "      gradient  measured  error",
        "s[0]         0       0.5      0  kink: slope 0 on the left, 1 on the right",
        "s[1]        -1      -1.5      0  kink: slope -2 on the left, -1 on the right",
        "s[2]         1         1      0  ok",
      ].join("\n"),
    );
    expect(inspect(report)).toBe(`${report}`);
  });
  it("is plain fields as JSON", () => {
    const stored = JSON.parse(JSON.stringify(report));
    expect(Object.keys(stored)).toEqual(["ok", "loss", "summary", "maxError", "components", "kinks"]);
    expect(stored.kinks).toEqual(report.kinks);
  });
  it("calls the numbers what it is told to", () => {
    const wrong = { value: softmaxCrossEntropy.value, gradient: () => [0, 0] };
    const text = `${checkGradient(wrong, [1, 2], 0, { names: ["w[0,0]", "w[0,1]"] })}`;
    expect(text).toContain("for w[0,0] the gradient says 0");
    expect(text).toMatch(/^w\[0,1\] /m);
    expect(text).not.toMatch(/s\[|scores\[/);
  });
  it("is short for many scores, worst first", () => {
    const s = Array.from({ length: 30 }, (_, i) => Math.sin(i));
    const value = softmaxCrossEntropy.value;
    const gradient = (x: number[], y: number) =>
      softmaxCrossEntropy.gradient(x, y).map((g, i) => (i === 29 ? 7 : g));
    const lines = `${checkGradient({ value, gradient }, s, 0)}`.split("\n");
    expect(lines.length).toBe(24);
    expect(lines[22]).toMatch(/^s\[29\] .* wrong$/);
    expect(lines[23]).toBe("… and 10 more scores, with smaller errors");
  });
});
