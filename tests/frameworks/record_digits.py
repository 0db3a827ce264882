"""How many of the course's digits scikit-learn's linear models get right, for notebook 07 and its tests.

    python -m pip install scikit-learn==1.9.0 numpy==2.4.6 scipy==1.17.1
    python record_digits.py

writes src/data/linearModels.ts. The pictures are split as `digits` is: the first 1200 to train on, the rest to test.
"""

import json
import warnings
from pathlib import Path

import sklearn
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


def main():
    warnings.simplefilter("error", ConvergenceWarning)
    images = load_digits()
    pixels, labels = images.data / 16, images.target
    models = []
    for loss, call in CALLS.items():
        model = eval(call).fit(pixels[:TRAINING], labels[:TRAINING])
        scores = {
            "train": model.score(pixels[:TRAINING], labels[:TRAINING]),
            "test": model.score(pixels[TRAINING:], labels[TRAINING:]),
        }
        models.append({"loss": loss, "call": call, **scores})
        print(models[-1])
    found = {"version": sklearn.__version__, "models": models}
    TARGET.write_text(
        "// Made by tests/frameworks/record_digits.py.\n\n"
        'import type { LinearModels } from "./linearModel";\n\n'
        "/** What scikit-learn's linear models get right of this course's digits. */\n"
        f"export const linearModels: LinearModels = {json.dumps(found, ensure_ascii=False)};\n"
    )


if __name__ == "__main__":
    main()
