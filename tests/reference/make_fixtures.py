"""Reference values for src/math, worked out with digits to waste.

Each reference is the textbook's formula as it stands, in 700 decimal digits: nothing clever, so nothing to get wrong
the way the code under test might. (e^-1400 next to 1 costs 608 digits; more than 60 are left.) A reference is kept
as two doubles, hi + lo, so that an error can be told to a thousandth of an ulp.

    python -m pip install -r requirements.txt
    python make_fixtures.py

writes fixtures/<function>.json: {"function", "reference", "seed", "points": [[arguments..., hi, lo], ...]}.
hi and lo are numbers, or lists of them; a matrix is written row after row.
"""

import json
import math
import random
from pathlib import Path

import mpmath
from mpmath import mp, mpf

mp.dps = 700
SEED = 20240607
FIXTURES = Path(__file__).parent / "fixtures"


# The formulas, as the textbook has them.


def sigmoid(x):
    return 1 / (1 + mp.exp(-mpf(x)))


def softplus(x):
    return mp.log(1 + mp.exp(mpf(x)))


def log_sigmoid(x):
    return mp.log(sigmoid(x))


def log_sum_exp(s):
    return mp.log(mp.fsum(mp.exp(mpf(x)) for x in s))


def softmax(s):
    e = [mp.exp(mpf(x)) for x in s]
    total = mp.fsum(e)
    return [x / total for x in e]


def log_softmax(s):
    lse = log_sum_exp(s)
    return [mpf(x) - lse for x in s]


def softmax_jacobian(s):
    p = softmax(s)
    return [p[i] * ((i == j) - p[j]) for i in range(len(s)) for j in range(len(s))]


def one_hot(target, classes):
    return target if isinstance(target, list) else [int(i == target) for i in range(classes)]


def t_log(t, x):
    return mpf(t) * mp.log(x) if t else mpf(0)


def cross_entropy(p, t):
    return -mp.fsum(t_log(b, mpf(a)) for a, b in zip(p, t))


def entropy(p):
    return cross_entropy(p, p)


def kl_divergence(p, t):
    return mp.fsum(t_log(b, mpf(b) / mpf(a)) for a, b in zip(p, t) if b)


def binary_cross_entropy(p, t):
    return -t_log(t, mpf(p)) - t_log(1 - mpf(t), 1 - mpf(p))


def softmax_loss(s, target):
    return -mp.fsum(mpf(t) * x for t, x in zip(one_hot(target, len(s)), log_softmax(s)))


def softmax_gradient(s, target):
    return [p - mpf(t) for p, t in zip(softmax(s), one_hot(target, len(s)))]


def sigmoid_loss(s, targets):
    return mp.fsum(mpf(t) * softplus(-mpf(x)) + (1 - mpf(t)) * softplus(x) for x, t in zip(s, targets))


def sigmoid_gradient(s, targets):
    return [sigmoid(x) - mpf(t) for x, t in zip(s, targets)]


def excess(margin, s, y):
    return [mpf(x) - mpf(s[y]) + mpf(margin) if j != y else mpf(0) for j, x in enumerate(s)]


def hinge(margin, s, y):
    return mp.fsum(max(mpf(0), v) for v in excess(margin, s, y))


def hinge_gradient(margin, s, y):
    violated = [mpf(v > 0) for v in excess(margin, s, y)]
    violated[y] = -mp.fsum(violated)
    return violated


def smooth(epsilon, target, classes):
    return [(1 - mpf(epsilon)) * mpf(t) + mpf(epsilon) / classes for t in one_hot(target, classes)]


def smoothed_loss(epsilon, s, target):
    return softmax_loss(s, smooth(epsilon, target, len(s)))


def smoothed_gradient(epsilon, s, target):
    return softmax_gradient(s, smooth(epsilon, target, len(s)))


def power(q, gamma):
    return q ** mpf(gamma) if q else mpf(gamma == 0)


def focal_loss(gamma, s, y):
    p = softmax(s)[y]
    return -power(1 - p, gamma) * mp.log(p)


def focal_gradient(gamma, s, y):
    p = softmax(s)
    q = 1 - p[y]
    slope = power(q, gamma)
    if q and gamma:
        slope -= mpf(gamma) * q ** (mpf(gamma) - 1) * p[y] * mp.log(p[y])
    return [slope * (p[j] - (j == y)) for j in range(len(s))]


def weighted_loss(weights, s, y):
    return mpf(weights[y]) * softmax_loss(s, y)


def weighted_gradient(weights, s, y):
    return [mpf(weights[y]) * g for g in softmax_gradient(s, y)]


def linear_scores(weights, features):
    return [mp.fsum(mpf(row[c]) * mpf(x) for row, x in zip(weights, features)) for c in range(len(weights[0]))]


def linear_gradient(features, gradient):
    return [mpf(x) * mpf(g) for x in features for g in gradient]


# The points: every regime the bound is claimed for, and the corners where formulas break.

rng = random.Random(SEED)


def clamp(s):
    return [max(-700.0, min(700.0, x)) for x in s]


def classes(most=30):
    return rng.choice([c for c in (1, 2, 2, 3, 3, 4, 5, 7, 10, 10, 12, 30, 100) if c <= most])


def scores(c):
    kind = rng.randrange(9)
    if kind == 0:  # near each other
        s = [rng.gauss(0, 10 ** rng.uniform(-8, 0)) for _ in range(c)]
    elif kind == 1:  # ordinary
        s = [round(rng.gauss(0, 3), rng.choice([1, 2, 3])) for _ in range(c)]
    elif kind == 2:  # spread
        s = [rng.gauss(0, 10 ** rng.uniform(0, 2.5)) for _ in range(c)]
    elif kind == 3:  # anywhere
        s = [rng.uniform(-700, 700) for _ in range(c)]
    elif kind == 4:  # confident
        s = [rng.gauss(0, 1) for _ in range(c)]
        s[rng.randrange(c)] += 10 ** rng.uniform(0, 2.8)
    elif kind == 5:  # all shifted far off
        offset = rng.choice([-1, 1]) * rng.uniform(100, 690)
        s = [offset + rng.gauss(0, rng.choice([0.1, 1, 4])) for _ in range(c)]
    elif kind == 6:  # ties
        s = [float(rng.choice([-2, 0, 0.5, 3])) for _ in range(c)]
    elif kind == 7:  # two close leaders far above the others
        s = [rng.uniform(-300, 0) for _ in range(c)]
        s[0] = 250 + rng.random()
        s[-1] = s[0] + rng.gauss(0, 1e-3)
    else:  # a ladder
        step = 10 ** rng.uniform(-2, 2)
        s = [-step * j for j in range(c)]
        rng.shuffle(s)
    return clamp(s)


def distribution(c):
    kind = rng.randrange(4)
    if kind == 0:
        return [float(j == 0) for j in range(c)]
    sharp = 10 ** rng.uniform(-1, 2)
    e = [rng.random() ** sharp + 1e-300 for _ in range(c)]
    if kind == 1 and c > 2:
        e[rng.randrange(c)] = 0.0
    total = math.fsum(e)
    t = [x / total for x in e]
    return t if abs(math.fsum(t) - 1) < 1e-9 else distribution(c)


def near(p):
    """A distribution that agrees with p to anything from 2 digits to all 16."""
    kind = rng.randrange(3)
    size = 0 if kind == 0 else 10 ** rng.uniform(-17, -2)
    t = [float(x * (1 + mpf(size * rng.gauss(0, 0.3)))) for x in p]
    if kind == 2:
        total = math.fsum(t)
        t = [x / total for x in t]
    return [min(1.0, x) for x in t]


def any_target(s):
    return near(softmax(s)) if rng.random() < 0.5 else distribution(len(s))


def scalar():
    kind = rng.randrange(5)
    if kind == 0:
        return rng.uniform(-700, 700)
    if kind == 1:
        return rng.gauss(0, 3)
    if kind == 2:
        return rng.choice([-1, 1]) * 10 ** rng.uniform(-300, 2.8)
    if kind == 3:  # where e^x passes a power of two
        return max(-700.0, -rng.randrange(1010) * math.log(2) * (1 + rng.gauss(0, 1e-3)))
    return float(rng.randrange(-40, 41))


def fraction():
    kind = rng.randrange(6)
    if kind < 2:
        return float(kind)
    if kind == 2:
        return rng.random()
    if kind == 3:
        return 10 ** rng.uniform(-300, 0)
    if kind == 4:
        return 1 - 10 ** rng.uniform(-16, 0)
    return rng.choice([0.1, 0.25, 0.5, 0.9])


def sigmoid_target(x):
    if rng.random() < 0.6:
        return fraction()
    return min(1.0, float(sigmoid(x) * (1 + mpf(rng.choice([0, 1e-15, 1e-9, 1e-4, 0.1])))))


def at_the_kink(margin, s):
    y = rng.randrange(len(s))
    s = [x + rng.gauss(0, 1) for x in s]
    for j in range(len(s)):
        if j != y and rng.random() < 0.7:
            s[j] = s[y] - margin + rng.choice([0, 0, 1e-15, -1e-15, 1e-9, -1e-3])
    return clamp(s), y


def dot_product():
    f, c = rng.choice([1, 2, 5, 30]), rng.choice([1, 2, 4])
    x = [rng.gauss(0, 1) for _ in range(f)]
    w = [[rng.gauss(0, 10 ** rng.uniform(0, 3)) for _ in range(c)] for _ in range(f)]
    if f > 1 and rng.random() < 0.6:  # cancels, all but 1e-12 of it
        for k in range(c):
            rest = math.fsum(w[j][k] * x[j] for j in range(f - 1))
            w[f - 1][k] = (-rest * (1 - 10 ** rng.uniform(-12, -3))) / x[f - 1]
    return w, x


def sums_to_one(p):
    return abs(math.fsum(p) - 1) < 5e-7


def points(count, make):
    found = []
    while len(found) < count:
        args = make()
        if args is not None:
            found.append(args)
    return found


def with_label(prefix=None, most=30):
    def make():
        s = scores(classes(most))
        return [*([prefix()] if prefix else []), s, rng.randrange(len(s))]

    return make


def with_distribution(prefix=None):
    def make():
        s = scores(classes(10))
        t = any_target(s)
        return [*([prefix()] if prefix else []), s, t] if sums_to_one(t) else None

    return make


def two_distributions():
    p = distribution(classes(30))
    q = near([mpf(x) for x in p]) if rng.random() < 0.6 else distribution(len(p))
    if not sums_to_one(q) or not sums_to_one(p):
        return None
    return None if any(t > 0 and a == 0 for a, t in zip(p, q)) else [p, q]


def sigmoid_point():
    s = scores(classes(10))
    return [s, [sigmoid_target(x) for x in s]]


def hinge_point():
    margin = rng.choice([1.0, 1.0, 0.1, 0.0, 10.0])
    s, y = at_the_kink(margin, scores(classes(10)))
    return [margin, s, y]


def weighted_point():
    s = scores(classes(10))
    return [[rng.choice([0.0, 1.0, 10 ** rng.uniform(-3, 3)]) for _ in s], s, rng.randrange(len(s))]


def gamma():
    return rng.choice([0.0, 0.5, 1.0, 2.0, 2.0, 5.0, rng.uniform(0, 3), 40.0])


def epsilon():
    return rng.choice([0.1, 0.1, 0.0, 1.0, rng.random(), 10 ** rng.uniform(-18, 0)])


def smoothing_point():
    """Often where the gradient vanishes: scores that softmax takes to the smoothed target itself."""
    e, c = epsilon(), rng.choice([2, 3, 5, 10])
    y = rng.randrange(c)
    if rng.random() < 0.4 and 0 < e:
        return [e, [float(mp.log(t)) for t in smooth(e, y, c)], y]
    return [e, scores(c), y]


def large():
    """A thousand classes, written in few digits."""
    s = [round(rng.gauss(0, 3), 2) for _ in range(1000)]
    return s, rng.randrange(1000)


def main():
    big = [large() for _ in range(2)]
    jobs = {
        "sigmoid": (sigmoid, points(300, lambda: [scalar()])),
        "softplus": (softplus, points(300, lambda: [scalar()])),
        "logSigmoid": (log_sigmoid, points(300, lambda: [scalar()])),
        "logSumExp": (log_sum_exp, points(200, lambda: [scores(classes())]) + [[s] for s, _ in big]),
        "softmax": (softmax, points(150, lambda: [scores(classes())]) + [[s] for s, _ in big[:1]]),
        "logSoftmax": (log_softmax, points(150, lambda: [scores(classes())]) + [[s] for s, _ in big[:1]]),
        "softmaxJacobian": (softmax_jacobian, points(60, lambda: [scores(classes(7))])),
        "entropy": (entropy, points(150, lambda: [distribution(classes())])),
        "crossEntropy": (cross_entropy, points(150, two_distributions)),
        "klDivergence": (kl_divergence, points(150, two_distributions)),
        "binaryCrossEntropy": (
            binary_cross_entropy,
            [a for a in points(400, lambda: [fraction(), fraction()]) if not (a[0] in (0, 1) and a[0] != a[1])],
        ),
        "softmaxCrossEntropy.value": (softmax_loss, points(250, with_label()) + [[s, y] for s, y in big]),
        "softmaxCrossEntropy.gradient": (softmax_gradient, points(150, with_label()) + [list(big[0])]),
        "softmaxCrossEntropy.value, distribution": (softmax_loss, points(120, with_distribution())),
        "softmaxCrossEntropy.gradient, distribution": (softmax_gradient, points(150, with_distribution())),
        "sigmoidCrossEntropy.value": (sigmoid_loss, points(120, sigmoid_point)),
        "sigmoidCrossEntropy.gradient": (sigmoid_gradient, points(150, sigmoid_point)),
        "multiclassHinge.value": (hinge, points(200, hinge_point)),
        "multiclassHinge.gradient": (hinge_gradient, points(120, hinge_point)),
        "withLabelSmoothing.value": (smoothed_loss, points(150, smoothing_point)),
        "withLabelSmoothing.gradient": (smoothed_gradient, points(150, smoothing_point)),
        "focalLoss.value": (focal_loss, points(200, with_label(gamma, 10))),
        "focalLoss.gradient": (focal_gradient, points(150, with_label(gamma, 10))),
        "withClassWeights.value": (weighted_loss, points(100, weighted_point)),
        "withClassWeights.gradient": (weighted_gradient, points(80, weighted_point)),
        "linearScores": (linear_scores, points(60, lambda: list(dot_product()))),
        "linearGradient": (
            linear_gradient,
            points(40, lambda: [[rng.gauss(0, 1) for _ in range(4)], [rng.gauss(0, 1) for _ in range(3)]]),
        ),
    }
    FIXTURES.mkdir(exist_ok=True)
    for name, (formula, arguments) in jobs.items():
        rows = [[*args, *in_two(formula(*args))] for args in arguments]
        fixture = {
            "function": name,
            "reference": f"mpmath {mpmath.__version__}, {mp.dps} digits",
            "seed": SEED,
            "points": rows,
        }
        file = FIXTURES / f"{name.replace(', ', '-')}.json"
        file.write_text(json.dumps(fixture, separators=(",", ":")).replace("],[[", "],\n[[") + "\n")
        print(f"{name}: {len(rows)} points")


def in_two(value):
    if isinstance(value, list):
        both = [in_two(x) for x in value]
        return [hi for hi, _ in both], [lo for _, lo in both]
    hi = float(value)
    return hi, float(f"{float(value - mpf(hi)):.4e}")


if __name__ == "__main__":
    main()
