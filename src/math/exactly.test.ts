import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactly, fixed, fixedExp, fixedLog, toNumber } from "./exactly";
import { exact, minus, over, plus, rounded, times, twoProduct, twoSum } from "./pair";
import { pairExp } from "./pairExp";
import { pairLog } from "./pairLog";

const moderate = fc.double({ min: -1e30, max: 1e30, noNaN: true });
const bits = 1200n;
/** What a pair stands for, without rounding. */
const whole = ({ hi, lo }: { hi: number; lo: number }): bigint => fixed(hi, bits) + fixed(lo, bits);
const near = (a: bigint, b: bigint, relative: bigint): void => {
  const [gap, size] = [a - b, b].map((x) => (x < 0n ? -x : x));
  expect(gap << relative <= size + (1n << (relative + 40n))).toBe(true);
};

describe("a pair", () => {
  it("holds a sum and a product without error", () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        expect(whole(twoSum(a, b))).toBe(fixed(a, bits) + fixed(b, bits));
        if (Math.abs(a * b) > 1e-200) {
          expect(whole(twoProduct(a, b)) << bits).toBe(fixed(a, bits) * fixed(b, bits));
        }
      }),
    );
  });
  it("adds, multiplies and divides to 100 bits", () => {
    const pair = fc.tuple(
      fc.double({ min: 0.1, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(pair, pair, ([a, d], [b, e]) => {
        const [x, y] = [twoSum(a, a * 2 ** -54 * d), twoSum(b, b * 2 ** -54 * e)];
        const [p, q] = [whole(x), whole(y)];
        near(whole(plus(x, y)), p + q, 100n);
        near(whole(times(x, y)), (p * q) >> bits, 100n);
        near(whole(over(x, y)), (p << bits) / q, 100n);
      }),
    );
  });
  it("survives infinities", () => {
    expect(rounded(twoSum(Infinity, 1))).toBe(Infinity);
    expect(rounded(twoProduct(Infinity, 2))).toBe(Infinity);
    expect(rounded(times(exact(0.5), exact(Infinity)))).toBe(Infinity);
    expect(rounded(plus(exact(-Infinity), minus(exact(1))))).toBe(-Infinity);
    expect(rounded(pairExp(exact(-Infinity)))).toBe(0);
    expect(rounded(pairExp(exact(NaN)))).toBeNaN();
  });
});

describe("exponential and logarithm", () => {
  it("as pairs are those in fixed point, to 68 bits", () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 0, noNaN: true }), (x) => {
        near(whole(pairExp(exact(x))), fixedExp(fixed(x, bits), bits), 68n);
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e6, noNaN: true }).filter((x) => Math.abs(x - 1) > 0.1),
        (x) => {
          near(whole(pairLog(exact(x))), fixedLog(x, bits), 66n);
        },
      ),
    );
  });
  it("reach down to the smallest double", () => {
    for (const x of [-700, -710, -740, -744])
      expect(rounded(pairExp(exact(x))) / Math.exp(x)).toBeCloseTo(1, 12);
    expect(rounded(pairExp(exact(-746)))).toBe(0);
  });
  it("in fixed point undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1, noNaN: true }), (x) => {
        near(fixedExp(fixedLog(x, 1400n), 1400n) >> 200n, fixed(x, bits), 1100n);
      }),
      { numRuns: 20 },
    );
  });
  it("have the digits everyone knows", () => {
    const digits = (x: bigint) => `${(x * 10n ** 50n) >> 256n}`;
    const ln2 = 69314718055994530941723212145817656807550013436025n;
    const inverseE = 36787944117144232159552377016146086744581113103176n;
    expect(BigInt(digits(fixedLog(2, 256n)))).toBe(ln2);
    expect(BigInt(digits(fixedExp(fixed(-1, 256n), 256n)))).toBe(inverseE);
  });
});

describe("exactly", () => {
  it("asks for more bits until enough are left", () => {
    const asked: bigint[] = [];
    // 2^−400 (1 + 2^−30), with errors in the last 40 bits
    const formula = (n: bigint) => {
      asked.push(n);
      return (n >= 430n ? (1n << (n - 400n)) + (1n << (n - 430n)) : 0n) + 12345n;
    };
    expect(exactly(formula)).toBe(2 ** -400 * (1 + 2 ** -30));
    expect(asked).toEqual([192n, 384n, 768n]);
  });
  it("gives up at 0", () => {
    expect(exactly(() => 0n)).toBe(0);
  });
  it("numbers survive fixed point", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(toNumber(fixed(x, bits), bits)).toBe(x + 0);
      }),
    );
  });
});
