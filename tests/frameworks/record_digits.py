"""How many of the course's digits scikit-learn's linear models get right, and how low the course's own hinge with L2 can
go, for notebook 07 and its tests.

    python -m pip install scikit-learn==1.9.0 numpy==2.4.6 scipy==1.17.1
    python record_digits.py

writes src/data/linearModels.ts. The pictures are split as `digits` is: the first 1200 to train on, the rest to test.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import sklearn
from scipy.optimize import minimize
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

TARGET = Path(__file__).parent.parent.parent / "src" / "data" / "linearModels.ts"
TRAINING = 1200

# C is scikit-learn's: 1 / (λ N), so C=1 is λ = 1/1200. LinearSVC without `multi_class` trains one class against the rest.
CALLS = {
    "softmax": "LogisticRegression(C=1.0, max_iter=5000, tol=1e-8)",
    "hinge": "LinearSVC(C=1.0, multi_class='crammer_singer', max_iter=1000000, random_state=0)",
    "hinge, one class against the rest": "LinearSVC(C=1.0, loss='hinge', max_iter=1000000, random_state=0)",
    "squared hinge, one class against the rest": "LinearSVC(C=1.0, max_iter=1000000, random_state=0)",
}

STRENGTHS = [1, 0.1, 0.01, 0.003, 1 / 1200]  # from strong to weak: each starts where the one before ended


def hinge_and_slopes(weights, samples, labels, l2, rounding):
    """The mean hinge of Weston and Watkins with Δ = 1, its corner rounded over `rounding`, and (λ/2) Σ w² without the bias."""
    W, N = weights.reshape(samples.shape[1], -1), len(samples)
    true = np.eye(W.shape[1])[labels] == 1
    scores = samples @ W
    z = scores - scores[true][:, None] + 1
    cost = np.where(z < rounding, np.maximum(z, 0) ** 2 / (2 * rounding), z - rounding / 2)
    slopes = np.clip(z / rounding, 0, 1)
    slopes[true] = 0
    slopes[true] = -slopes.sum(axis=1)
    shrunk = l2 * W * (np.arange(len(W)) < len(W) - 1)[:, None]
    return cost[~true].sum() / N + (shrunk * W).sum() / 2, (samples.T @ slopes / N + shrunk).ravel()


def lowest_points(samples, labels):
    """L-BFGS on the rounded hinge, ever less rounded. The cost is that of the hinge itself, up to 1e-6."""
    weights = np.zeros(samples.shape[1] * 10)
    for l2 in STRENGTHS:
        for rounding in 10.0 ** np.arange(0, -6.5, -0.5):
            settings = {"maxiter": 20000, "maxfun": 40000, "maxcor": 30, "ftol": 1e-15, "gtol": 1e-9}
            asked = (samples, labels, l2, rounding)
            weights = minimize(hinge_and_slopes, weights, asked, "L-BFGS-B", jac=True, options=settings).x
        cost, _ = hinge_and_slopes(weights, samples, labels, l2, 1e-12)
        yield l2, cost, weights.reshape(samples.shape[1], -1)


def main():
    images = load_digits()
    pixels, labels = images.data / 16, images.target
    models = []
    for loss, call in CALLS.items():
        with warnings.catch_warnings():
            # liblinear never sets the count of iterations of this solver, so a warning about it means nothing.
            warnings.simplefilter("ignore" if "crammer_singer" in call else "error", ConvergenceWarning)
            model = eval(call).fit(pixels[:TRAINING], labels[:TRAINING])
        scores = {
            "train": model.score(pixels[:TRAINING], labels[:TRAINING]),
            "test": model.score(pixels[TRAINING:], labels[TRAINING:]),
        }
        models.append({"loss": loss, "call": call, **scores})
        print(models[-1])
    with_one = np.hstack([pixels, np.ones((len(pixels), 1))])
    lowest = []
    for l2, cost, W in lowest_points(with_one[:TRAINING], labels[:TRAINING]):
        right = (with_one @ W).argmax(axis=1) == labels
        lowest.append({"l2": l2, "cost": cost, "train": right[:TRAINING].mean(), "test": right[TRAINING:].mean()})
        print(lowest[-1])
    found = {"version": sklearn.__version__, "models": models, "lowestHinge": lowest}
    TARGET.write_text(
        "// Made by tests/frameworks/record_digits.py.\n\n"
        'import type { LinearModels } from "./linearModel";\n\n'
        "/** What scikit-learn's linear models get right of this course's digits. */\n"
        f"export const linearModels: LinearModels = {json.dumps(found, ensure_ascii=False)};\n"
    )


if __name__ == "__main__":
    main()
