/**
 * Wrong lines that students write, as formulas: where a line has the values of one of them, the report says which.
 * Each is (2) or (1) with something done to it that should not be.
 */
import { sigmoid } from "../../math/sigmoid";
import { softmaxCrossEntropy } from "../../math/softmaxCrossEntropy";
import { oneScore } from "./form";

export interface Mistake {
  readonly says: string;
  /** The same, of a line that is written without f. */
  readonly withoutF?: string;
  readonly of: (s1: number, s2: number, t1: number) => number;
}

type Combination = (p: number, t: number) => number;

const { log } = Math;

/** What is done to −t log p − (1 − t) log(1 − p). */
const combinations: readonly (readonly [string, Combination])[] = [
  [
    "the minus signs are missing: a loss is −log of a probability",
    (p, t) => t * log(p) + (1 - t) * log(1 - p),
  ],
  ["the minus is missing, and it has the value for t₁ = 1 whatever t₁ is", (p) => log(p)],
  ["the term of t₁ = 0 is missing", (p, t) => -t * log(p)],
  ["the term of t₁ = 1 is missing", (p, t) => -(1 - t) * log(1 - p)],
  ["the terms are not weighted by t₁ and 1 − t₁", (p) => -log(p) - log(1 - p)],
  ["the weight 1 − t₁ of the second term is missing", (p, t) => -t * log(p) - log(1 - p)],
  ["the weight t₁ of the first term is missing", (p, t) => -log(p) - (1 - t) * log(1 - p)],
  ["t₂ is 1 − t₁, not t₁", (p, t) => -t * log(p) - t * log(1 - p)],
  [
    "it has the value for t₁ = 1 whatever t₁ is; where t₁ = 0 the second class's probability 1 − p₁ is due",
    (p) => -log(p),
  ],
  ["it has the value for t₁ = 0 whatever t₁ is", (p) => -log(1 - p)],
  ["the two terms have different signs", (p, t) => -t * log(p) + (1 - t) * log(1 - p)],
  ["the two terms have different signs", (p, t) => t * log(p) - (1 - t) * log(1 - p)],
  ["1 − log(p) is not log(1 − p)", (p, t) => -t * log(p) - (1 - t) * (1 - log(p))],
  ["−log(p) is not log(1 − p)", (p, t) => -t * log(p) + (1 - t) * log(p)],
  ["the logarithm is missing: this is the probability, not its −log", (p, t) => t * p + (1 - t) * (1 - p)],
  ["the logarithm is missing: this is minus a probability", (p, t) => -t * p - (1 - t) * (1 - p)],
  ["this is 1 minus the probability, not its −log", (p, t) => 1 - (t * p + (1 - t) * (1 - p))],
  ["this is the squared error", (p, t) => (p - t) ** 2],
  ["this is the entropy, which does not look at t₁", (p) => -p * log(p) - (1 - p) * log(1 - p)],
  ["targets and probabilities changed places", (p, t) => -p * log(t) - (1 - p) * log(1 - t)],
  ["log1p(p) is log(1 + p), not log(p)", (p, t) => -t * log(1 + p) - (1 - t) * log(1 - p)],
  ["log1p(p) is log(1 + p), not log(p)", (p, t) => -t * log(1 + p) - (1 - t) * log(2 - p)],
  ["the logarithm of the second term is missing", (p, t) => -t * log(p) - (1 - t) * (1 - p)],
  ["the logarithm of the first term is missing", (p, t) => -t * p - (1 - t) * log(1 - p)],
  ["brackets are missing: 1 - t1 * x is not (1 - t1) * x", (p, t) => -t * log(p) - 1 - t * log(1 - p)],
  ["brackets are missing: 1 - t1 * x is not (1 - t1) * x", (p, t) => -t * log(p) - 1 + t * log(1 - p)],
  ["this is the slope p − t, not the loss", (p, t) => p - t],
  ["the logarithm is taken twice", (p, t) => -log(-(t * log(p) + (1 - t) * log(1 - p)))],
];

const asPrinted: Combination = (p, t) => -t * log(p) - (1 - t) * log(1 - p);

/** What f is taken of, other than what it should be; and how that looks in a line without f. */
const scores: readonly (readonly [
  says: string,
  score: (s1: number, s2: number) => number,
  withoutF?: string,
])[] = [
  [
    "the two classes have changed places (or the sign in the exponent is turned round)",
    (s1, s2) => -oneScore(s1, s2),
  ],
  [
    "f is taken of s₁ alone: this is right only where s₂ is 0",
    (s1) => s1,
    "the second score is taken to be 0 (or its term to be 1)",
  ],
  ["f is taken of −s₁", (s1) => -s1, "the first score has the wrong sign, and the second is taken to be 0"],
  [
    "f is taken of s₂ alone",
    (_, s2) => s2,
    "the first score is taken to be 0, and the second's sign is wrong",
  ],
  ["f is taken of −s₂", (_, s2) => -s2, "the first score is taken to be 0 (or its term to be 1)"],
  [
    "f is taken of the sum of the scores",
    (s1, s2) => s1 + s2,
    "exponents are added where they should be subtracted",
  ],
  ["the handout's s₂ = 1 − s₁ is put in as if it held for scores", (s1) => 2 * s1 - 1],
  ["1 − s₂ is put in for s₁, as if the scores added up to 1", (_, s2) => 1 - 2 * s2],
  [
    "f is taken of the product of the scores",
    (s1, s2) => s1 * s2,
    "the scores are multiplied in an exponent",
  ],
  ["f is taken of the quotient of the scores", (s1, s2) => s1 / s2, "the scores are divided in an exponent"],
  ["the quotient of two exponentials is e to the difference, not to the quotient", (s1, s2) => -s2 / s1],
  ["the quotient of two exponentials is e to the difference, not to the quotient", (s1, s2) => -s1 / s2],
  ["s₂ = −s₁ is put in, as if the scores were opposite", (s1) => 2 * s1],
  [
    "f's argument has a factor 2 too many",
    (s1, s2) => 2 * oneScore(s1, s2),
    "the exponent has a factor 2 too many",
  ],
  [
    "f's argument has a factor ½ too many",
    (s1, s2) => oneScore(s1, s2) / 2,
    "the exponent has a factor ½ too many",
  ],
  [
    "f's argument has an absolute value",
    (s1, s2) => Math.abs(oneScore(s1, s2)),
    "an absolute value stands in the exponent",
  ],
];

const positive = (s1: number, s2: number, t1: number): number => (t1 === 1 ? s1 : s2);
const negative = (s1: number, s2: number, t1: number): number => (t1 === 1 ? s2 : s1);
const logSum = (s1: number, s2: number): number => log(Math.exp(s1) + Math.exp(s2));
export const loss = (s1: number, s2: number, t1: number): number =>
  softmaxCrossEntropy.value([s1, s2], 1 - t1);
const bce = (s: number, t: number): number => asPrinted(sigmoid(s), t);
const p1 = (s1: number, s2: number): number => sigmoid(oneScore(s1, s2));

/** Slips that are none of those above. */
const others: readonly (readonly [string, Mistake["of"]])[] = [
  ["f(s₁) − f(s₂) is not f(s₁ − s₂)", (a, b, t) => asPrinted(sigmoid(a) - sigmoid(b), t)],
  ["tanh is not the sigmoid", (a, b, t) => asPrinted(Math.tanh(oneScore(a, b)), t)],
  [
    "each score has a sigmoid of its own; in (1) the classes share one sum",
    (a, b, t) => -t * log(sigmoid(a)) - (1 - t) * log(sigmoid(b)),
  ],
  ["each score has a sigmoid and a binary loss of its own", (a, b, t) => bce(a, t) + bce(b, 1 - t)],
  [
    "the second term takes f(1 − s₁) for 1 − f(s₁): the handout's sum in (2)",
    (a, _, t) => -t * log(sigmoid(a)) - (1 - t) * log(sigmoid(1 - a)),
  ],
  [
    "1 − f is taken of s₂ where it is due of the same score as f",
    (a, b, t) => -t * log(sigmoid(a)) - (1 - t) * log(1 - sigmoid(b)),
  ],
  [
    "the logarithm is taken of scores, which may be negative; it is due of probabilities",
    (a, b, t) => -t * log(a) - (1 - t) * log(b),
  ],
  [
    "the logarithm is taken of scores, which may be negative; it is due of probabilities",
    (a, b, t) => -log(positive(a, b, t)),
  ],
  ["the logarithm is taken of the score s₁; it is due of a probability", (a, _, t) => asPrinted(a, t)],
  [
    "the logarithm of a sum is not the sum of the logarithms (nor e^(a + b) the sum of e^a and e^b)",
    (a, b, t) => a + b - positive(a, b, t),
  ],
  [
    "the logarithm of a sum is not the sum of the logarithms (nor e^(a + b) the sum of e^a and e^b)",
    (a, b, t) => positive(a, b, t) - (a + b),
  ],
  [
    "the positive class's own term in the sum is lost (after dividing, the 1 in 1 + e^…)",
    (a, b, t) => negative(a, b, t) - positive(a, b, t),
  ],
  [
    "the logarithm of a quotient is a difference: log Σ comes with the other sign",
    (a, b, t) => -positive(a, b, t) - logSum(a, b),
  ],
  ["the denominator of (1) is missing", (a, b, t) => -positive(a, b, t)],
  ["the numerator of (1) is missing", (a, b) => logSum(a, b)],
  [
    "the numerator of (1) has the score itself, not e to it",
    (a, b, t) => logSum(a, b) - log(positive(a, b, t)),
  ],
  ["the exponentials of (1) are missing", (a, b, t) => -log(positive(a, b, t) / (a + b))],
  [
    "the sum has 1 for the other class, as if its score were 0",
    (a, b, t) => -log(sigmoid(positive(a, b, t))),
  ],
  ["the positive class is always taken to be the first", (a, b) => logSum(a, b) - a],
  ["the positive class is always taken to be the second", (a, b) => logSum(a, b) - b],
  [
    "the positive class is taken to be the one with the larger score (or an absolute value was taken)",
    (a, b) => logSum(a, b) - Math.max(a, b),
  ],
  [
    "a sum has become a difference (1 − e^… for 1 + e^…)",
    (a, b, t) => -log(1 / (1 - Math.exp(negative(a, b, t) - positive(a, b, t)))),
  ],
  [
    "the logarithm of a quotient is a difference of logarithms, not their quotient",
    (a, b, t) => -positive(a, b, t) / logSum(a, b),
  ],
  [
    "the denominator is divided by e to the score, the numerator is not",
    (a, b, t) => log(1 + Math.exp(negative(a, b, t) - positive(a, b, t))) - positive(a, b, t),
  ],
  [
    "the logarithm of the sum is replaced by the larger score: that holds only where they are far apart",
    (a, b, t) => Math.max(a, b) - positive(a, b, t),
  ],
  [
    "the brackets round the denominator are missing",
    (a, b, t) => -log(Math.exp(positive(a, b, t)) / Math.exp(a) + Math.exp(b)),
  ],
  ["the powers are to base 2, not e", (a, b, t) => -log(2 ** positive(a, b, t) / (2 ** a + 2 ** b))],
  ["t₁ is taken for +1 or −1; it is 1 or 0", (a, b, t) => log(1 + Math.exp(-t * oneScore(a, b)))],
  [
    "the largest score is taken off in the numerator only",
    (a, b, t) => logSum(a, b) - positive(a, b, t) + Math.max(a, b),
  ],
  ["the softmax is taken twice", (a, b, t) => loss(p1(a, b), 1 - p1(a, b), t)],
  ["a sigmoid is taken of a probability", (a, b, t) => bce(p1(a, b), t)],
  [
    "the losses of both classes are added up; only the positive one counts",
    (a, b) => 2 * logSum(a, b) - a - b,
  ],
];

/** These say little of t₁ when something else is wrong too. */
const whatever = /whatever t₁ is/;

export const wrongLines: readonly Mistake[] = [
  ...combinations.map(([says, form]) => ({
    says,
    of: (a: number, b: number, t: number) => form(p1(a, b), t),
  })),
  ...others.map(([says, of]) => ({ says, of })),
  ...scores.flatMap(([says, score, withoutF]) =>
    [["", asPrinted] as const, ...combinations.filter(([says]) => !whatever.test(says))].map(
      ([also, form]): Mistake => {
        const both = (one: string): string => (also ? `${one}; and ${also}` : one);
        return {
          says: both(says),
          withoutF: withoutF && both(withoutF),
          of: (a, b, t) => form(sigmoid(score(a, b)), t),
        };
      },
    ),
  ),
];
