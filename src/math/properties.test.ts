import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  binaryCrossEntropy,
  crossEntropy,
  entropy,
  focalLoss,
  klDivergence,
  type Loss,
  linearGradient,
  linearScores,
  logSigmoid,
  logSoftmax,
  logSumExp,
  multiclassHinge,
  oneHot,
  sigmoid,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  softmaxJacobian,
  softplus,
  withClassWeights,
  withLabelSmoothing,
} from ".";

const score = fc.double({ min: -700, max: 700, noNaN: true });
const scores = fc.array(score, { minLength: 1, maxLength: 12 });
const dyadic = fc.integer({ min: -4096, max: 4096 }).map((n) => n / 64); // sums of these do not round
const dyadics = fc.array(dyadic, { minLength: 1, maxLength: 12 });
const labelled = (s: fc.Arbitrary<number[]>): fc.Arbitrary<[number[], number]> =>
  s.chain((some) => fc.tuple(fc.constant(some), fc.nat(some.length - 1)));
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const distribution = (classes: number): fc.Arbitrary<number[]> =>
  fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: classes, maxLength: classes })
    .filter((e) => e.some((x) => x > 1e-3))
    .map((e) => e.map((x) => x / e.reduce((a, b) => a + b, 0)));

const sum = (x: ArrayLike<number>): number => Array.from(x).reduce((a, b) => a + b, 0);
const close = (a: number, b: number, relative = 1e-14, absolute = 0): void => {
  if (a !== b)
    expect(Math.abs(a - b)).toBeLessThanOrEqual(relative * Math.max(Math.abs(a), Math.abs(b)) + absolute);
};
const allClose = (a: ArrayLike<number>, b: ArrayLike<number>, relative = 1e-14, absolute = 0): void => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; i++) close(a[i], b[i], relative, absolute);
};
/** Holds for 200 random cases. */
const holds = <T extends [unknown, ...unknown[]]>(
  ...args: [...arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, check: (...values: T) => unknown]
): void => {
  const check = args.pop() as (...values: T) => unknown;
  const cases = fc.tuple(...(args as unknown as fc.Arbitrary<T[number]>[])) as unknown as fc.Arbitrary<T>;
  const property = fc.property(cases, (values) => {
    check(...values);
  });
  fc.assert(property, { numRuns: 200 });
};

describe("softmax", () => {
  it("gives probabilities that sum to 1", () =>
    holds(scores, (s) => {
      const p = softmax(s);
      for (const x of p) expect(x >= 0 && x <= 1).toBe(true);
      close(sum(p), 1);
    }));
  it("does not change when every score moves by as much", () =>
    holds(dyadics, dyadic, (s, shift) => expect(softmax(s.map((x) => x + shift))).toEqual(softmax(s))));
  it("of two classes is the sigmoid of the difference", () =>
    holds(dyadic, dyadic, (a, b) => allClose(softmax([a, b]), [sigmoid(a - b), sigmoid(b - a)])));
  it("keeps the order of the scores", () =>
    holds(scores, (s) => {
      const p = softmax(s);
      s.forEach((a, i) => {
        s.forEach((b, j) => {
          if (a > b) expect(p[i]).toBeGreaterThanOrEqual(p[j]);
        });
      });
    }));
  it("is the exponential of logSoftmax, which is the scores less logSumExp", () =>
    holds(scores, (s) => {
      allClose(softmax(s), logSoftmax(s).map(Math.exp), 1e-12, 1e-300);
      allClose(
        logSoftmax(s),
        s.map((x) => x - logSumExp(s)),
        1e-13,
        1e-12,
      );
    }));
  it("and logSumExp moves with the scores", () =>
    holds(dyadics, dyadic, (s, shift) =>
      close(logSumExp(s.map((x) => x + shift)), logSumExp(s) + shift, 0, 1e-13),
    ));
  it("has a symmetric Jacobian whose rows sum to 0", () =>
    holds(scores, (s) => {
      const jacobian = softmaxJacobian(s);
      jacobian.forEach((row, i) => {
        close(sum(row), 0, 0, 1e-15);
        row.forEach((x, j) => {
          expect(x).toBe(jacobian[j][i]);
        });
      });
    }));
});

describe("sigmoid and softplus", () => {
  it("mirror: σ(x) + σ(−x) = 1, softplus(x) − softplus(−x) = x", () =>
    holds(score, (x) => {
      close(sigmoid(x) + sigmoid(-x), 1);
      close(softplus(x) - softplus(-x), x, 1e-14, 1e-15);
    }));
  it("where e^(−x) overflows, σ(x) is e^x still", () => {
    for (const x of [-710, -720, -740]) expect(sigmoid(x)).toBe(Math.exp(x));
  });
  it("log σ(x) = −softplus(−x), and exp of it is σ(x)", () =>
    holds(score, (x) => {
      close(logSigmoid(x), -softplus(-x), 0);
      close(Math.exp(logSigmoid(x)), sigmoid(x), 1e-12);
    }));
});

describe("distributions", () => {
  const two = fc.integer({ min: 1, max: 8 }).chain((c) => fc.tuple(distribution(c), distribution(c)));
  it("CE = H + KL, KL ≥ 0, and 0 for the same", () =>
    holds(two, ([p, t]) => {
      const kl = klDivergence(p, t);
      close(crossEntropy(p, t), entropy(t) + kl, 1e-13, 1e-15);
      expect(kl).toBeGreaterThan(-1e-15);
      expect(klDivergence(t, t)).toBe(0);
    }));
  it("entropy is between 0 and log C", () =>
    holds(two, ([p]) => {
      expect(entropy(p)).toBeGreaterThanOrEqual(0);
      expect(entropy(p)).toBeLessThanOrEqual(Math.log(p.length) + 1e-15);
    }));
  it("BCE is the cross-entropy of two classes", () =>
    holds(fraction, fraction, (p, t) =>
      close(binaryCrossEntropy(p, t), crossEntropy([p, 1 - p], [t, 1 - t]), 1e-12, 1e-15),
    ));
  it("0 · log 0 is 0, t · log 0 is Infinity", () => {
    expect(crossEntropy([1, 0], [1, 0])).toBe(0);
    expect(crossEntropy([1, 0], [0.5, 0.5])).toBe(Infinity);
    expect(entropy([1, 0])).toBe(0);
    expect(klDivergence([0.5, 0.5], [1, 0])).toBeCloseTo(Math.LN2, 15);
    expect(klDivergence([1, 0], [0.5, 0.5])).toBe(Infinity);
    expect(binaryCrossEntropy(0, 0)).toBe(0);
    expect(binaryCrossEntropy(0, 1)).toBe(Infinity);
    expect(binaryCrossEntropy(1, 1)).toBe(0);
    expect(binaryCrossEntropy(1, 0.5)).toBe(Infinity);
  });
});

const onLabels: Loss<number>[] = [
  softmaxCrossEntropy,
  multiclassHinge(),
  multiclassHinge(0.25),
  withLabelSmoothing(softmaxCrossEntropy, 0.1),
  focalLoss(2),
  withClassWeights(softmaxCrossEntropy, [1, 2, 3, 4]),
];
const four = fc.array(dyadic, { minLength: 4, maxLength: 4 });

describe.each(onLabels.map((loss) => [loss.name, loss] as const))("%s", (_, loss) => {
  it("is not below 0, does not mind a common shift, and its gradient sums to 0", () =>
    holds(labelled(four), dyadic, ([s, y], shift) => {
      const value = loss.value(s, y);
      expect(value).toBeGreaterThanOrEqual(0);
      close(
        loss.value(
          s.map((x) => x + shift),
          y,
        ),
        value,
        1e-14,
      );
      const gradient = loss.gradient(s, y);
      close(sum(gradient), 0, 0, 1e-14 * (1 + Math.max(...gradient.map(Math.abs))));
    }));
  it("gives both at once, from any kind of array, which it leaves alone", () =>
    holds(labelled(four), ([s, y]) => {
      const frozen = Object.freeze([...s]);
      const both = loss.valueAndGradient(frozen, y);
      expect(both).toEqual({ value: loss.value(s, y), gradient: loss.gradient(Float64Array.from(s), y) });
      expect(both.gradient).toBeInstanceOf(Float64Array);
      expect(loss.value(Float32Array.from(s), y)).toBe(both.value); // 13 bits: exact as 32-bit floats
    }));
});

describe("the softmax, sigmoid and hinge losses", () => {
  const along = fc.tuple(
    labelled(scores),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.infiniteStream(score),
  );
  it("are convex: never above their chords", () =>
    holds(along, ([[a, y], part, others]) => {
      const b = a.map(() => others.next().value as number);
      const between = a.map((x, i) => part * x + (1 - part) * b[i]);
      for (const at of [
        (s: number[]) => softmaxCrossEntropy.value(s, y),
        (s: number[]) => multiclassHinge().value(s, y),
        (s: number[]) => sigmoidCrossEntropy.value(s, oneHot(y, s.length)),
      ]) {
        const chord = part * at(a) + (1 - part) * at(b);
        expect(at(between)).toBeLessThanOrEqual(chord + 1e-11 * (1 + Math.abs(chord)));
      }
    }));
  it("the focal loss with γ = 0 is the softmax loss", () =>
    holds(labelled(scores), ([s, y]) => {
      close(focalLoss(0).value(s, y), softmaxCrossEntropy.value(s, y));
      allClose(focalLoss(0).gradient(s, y), softmaxCrossEntropy.gradient(s, y));
    }));
  it("a label is its one-hot distribution; ε = 0 and weights of 1 change nothing", () =>
    holds(labelled(scores), ([s, y]) => {
      const value = softmaxCrossEntropy.value(s, y);
      const gradient = softmaxCrossEntropy.gradient(s, y);
      const ones = s.map(() => 1);
      close(softmaxCrossEntropy.value(s, oneHot(y, s.length)), value);
      expect(softmaxCrossEntropy.gradient(s, oneHot(y, s.length))).toEqual(gradient);
      close(withLabelSmoothing(softmaxCrossEntropy, 0).value(s, y), value);
      expect(withLabelSmoothing(softmaxCrossEntropy, 0).gradient(s, y)).toEqual(gradient);
      expect(withClassWeights(softmaxCrossEntropy, ones).value(s, y)).toBe(value);
      expect(withClassWeights(softmaxCrossEntropy, ones).gradient(s, y)).toEqual(gradient);
    }));
  it("the sigmoid loss of one class is BCE of the sigmoid, and of many their sum", () =>
    holds(
      fc.array(fc.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fraction), {
        minLength: 1,
        maxLength: 6,
      }),
      (pairs) => {
        const [s, t] = [pairs.map(([x]) => x), pairs.map(([, x]) => x)];
        const each = pairs.map(([x, y]) => binaryCrossEntropy(sigmoid(x), y));
        close(sigmoidCrossEntropy.value(s, t), sum(each), 1e-11, 1e-11);
        const parts = pairs.map(([x, y]) => sigmoidCrossEntropy.gradient([x], [y])[0]);
        expect(sigmoidCrossEntropy.gradient(s, t)).toEqual(Float64Array.from(parts));
      },
    ));
  it("of two classes, softmax is the sigmoid loss of the difference: (1) is (2)", () =>
    holds(dyadic, dyadic, (a, b) => {
      close(softmaxCrossEntropy.value([a, b], 0), sigmoidCrossEntropy.value([a - b], [1]));
      close(softmaxCrossEntropy.value([a, b], 1), sigmoidCrossEntropy.value([a - b], [0]));
    }));
  it("the hinge's gradient counts the violated margins", () =>
    holds(labelled(dyadics), ([s, y]) => {
      const gradient = multiclassHinge().gradient(s, y);
      const violated = s.filter((x, j) => j !== y && x - s[y] + 1 > 0).length;
      expect(gradient[y]).toBe(0 - violated);
    }));
  it("CS231n's worked example", () => {
    const s = [-2.85, 0.86, 0.28];
    expect(multiclassHinge().value(s, 2)).toBeCloseTo(1.58, 12);
    expect(softmaxCrossEntropy.value(s, 2)).toBeCloseTo(1.04, 2);
  });
  it("a vanishing gradient is 0, not −0", () => {
    expect(Object.is(multiclassHinge().gradient([5, 0], 0)[0], 0)).toBe(true);
    expect(Object.is(softmaxCrossEntropy.gradient([800, 0], 0)[0], 0)).toBe(true);
    expect(Object.is(softmaxCrossEntropy.gradient([800, 0], [1, 0])[0], 0)).toBe(true);
    expect(softmaxCrossEntropy.gradient([0, 0, 0, 0], [0.25, 0.25, 0.25, 0.25])).toEqual(new Float64Array(4));
  });
});

describe("the linear model", () => {
  it("is linear, and its gradient is an outer product", () =>
    holds(
      fc.array(dyadic, { minLength: 2, maxLength: 2 }),
      fc.array(four, { minLength: 2, maxLength: 2 }),
      four,
      (x, w, g) => {
        // Adding 0 makes −0 and 0 one: which of the two a sum of zeros is does not matter.
        const s = linearScores(w, x).map((score) => score + 0);
        expect(s).toEqual(Float64Array.from([0, 1, 2, 3], (c) => w[0][c] * x[0] + w[1][c] * x[1] + 0));
        const gradient = linearGradient(x, g);
        expect(gradient.map((row) => row.length)).toEqual([4, 4]);
        gradient.forEach((row, f) => {
          row.forEach((slope, c) => {
            expect(slope).toBe(x[f] * g[c]);
          });
        });
      },
    ));
  it("keeps what cancels", () => {
    expect(linearScores([[1e16], [1], [-1e16]], [1, 1, 1])).toEqual(Float64Array.of(1));
  });
});
