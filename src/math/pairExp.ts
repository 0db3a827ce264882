import { exact, one, over, type Pair, plus, times, twoProduct, twoSum } from "./pair";

/** ln 2 in three parts; the first has 32 bits, so its product with a small integer is exact. */
const ln2 = [0.6931471803691238, 1.9082149292705877e-10, 1.1612227229362532e-26] as const;

/** 1/n! */
const inverseFactorials: Pair[] = [one];
for (let n = 1; n <= 18; n++) inverseFactorials.push(over(inverseFactorials[n - 1], exact(n)));

/**
 * e^x for x ≤ 709, as a pair good to about 2^−70. `Math.exp` is good to nearly 1 ulp, which is fine once; softmax
 * divides such numbers, its Jacobian multiplies them, and a gradient subtracts them.
 *
 * e^x = 2^k · e^r with k = round(x / ln 2), |r| ≤ 0.35, and Taylor's series by Horner's rule,
 * e^r = 1 + r (1 + r (1/2! + r (1/3! + …))). The deep terms are small, so doubles do; the first six are pairs.
 */
export function pairExp(x: Pair): Pair {
  if (x.hi < -746) return exact(0); // below half the smallest double
  const k = Math.round(x.hi / Math.LN2);
  const r = plus(
    plus(twoSum(x.hi, -k * ln2[0]), exact(x.lo)),
    plus(twoProduct(-k, ln2[1]), exact(-k * ln2[2])),
  );

  let deep = 0;
  for (let n = 18; n >= 6; n--) deep = inverseFactorials[n].hi + r.hi * deep;
  let sum = exact(deep);
  for (let n = 5; n >= 0; n--) sum = plus(inverseFactorials[n], times(r, sum));

  const scale = 2 ** Math.max(k, -1022);
  const rest = 2 ** Math.min(k + 1022, 0); // 2^k itself may be below the smallest double
  return { hi: sum.hi * scale * rest, lo: sum.lo * scale * rest };
}
