"""The same points through PyTorch, SciPy and NumPy, in float64.

    python -m pip install -r requirements.txt
    python peers.py

writes peers.json: versions; for each function the largest error of each peer in ulps of the reference values (null:
it has no such function; "Infinity": it gave Infinity or NaN for a finite value); and a few of PyTorch's and SciPy's
own results, for a test of agreement that needs no Python.
"""

import json
import math
import platform
import warnings
from pathlib import Path

import numpy as np
import scipy
import torch
import torch.nn.functional as F
from scipy import special

HERE = Path(__file__).parent
warnings.simplefilter("ignore")
np.seterr(all="ignore")
torch.set_num_threads(1)


def tensor(x):
    return torch.tensor(x, dtype=torch.float64)


def gradient(loss):
    def at(s):
        s = tensor(s).requires_grad_()
        loss(s).backward()
        return s.grad

    return at


def target(t):
    return tensor(t) if isinstance(t, list) else torch.tensor(t)


def torch_loss(s, t, **options):
    return F.cross_entropy(s, target(t), **options)


def torch_sigmoid_loss(s, t):
    return F.binary_cross_entropy_with_logits(s, tensor(t), reduction="sum")


def torch_hinge(margin, s, y):
    return F.multi_margin_loss(s[None], torch.tensor([y]), margin=margin, reduction="sum") * len(s)


def torch_weighted(w, s, y):
    return F.cross_entropy(s, torch.tensor(y), weight=tensor(w), reduction="sum")


PYTORCH = {
    "sigmoid": lambda x: torch.sigmoid(tensor(x)),
    "softplus": lambda x: F.softplus(tensor(x), threshold=1e9),
    "logSigmoid": lambda x: F.logsigmoid(tensor(x)),
    "logSumExp": lambda s: torch.logsumexp(tensor(s), 0),
    "softmax": lambda s: torch.softmax(tensor(s), 0),
    "logSoftmax": lambda s: torch.log_softmax(tensor(s), 0),
    "softmaxJacobian": lambda s: torch.autograd.functional.jacobian(lambda x: torch.softmax(x, 0), tensor(s)),
    "entropy": lambda p: torch.special.entr(tensor(p)).sum(),
    "crossEntropy": lambda p, t: -torch.special.xlogy(tensor(t), tensor(p)).sum(),
    "klDivergence": lambda p, t: F.kl_div(tensor(p).log(), tensor(t), reduction="sum"),
    "binaryCrossEntropy": lambda p, t: F.binary_cross_entropy(tensor(p), tensor(t)),
    "softmaxCrossEntropy.value": lambda s, t: torch_loss(tensor(s), t),
    "softmaxCrossEntropy.gradient": lambda s, t: gradient(lambda x: torch_loss(x, t))(s),
    "sigmoidCrossEntropy.value": lambda s, t: torch_sigmoid_loss(tensor(s), t),
    "sigmoidCrossEntropy.gradient": lambda s, t: gradient(lambda x: torch_sigmoid_loss(x, t))(s),
    "multiclassHinge.value": lambda m, s, y: torch_hinge(m, tensor(s), y),
    "multiclassHinge.gradient": lambda m, s, y: gradient(lambda x: torch_hinge(m, x, y))(s),
    "withLabelSmoothing.value": lambda e, s, t: torch_loss(tensor(s), t, label_smoothing=e),
    "withLabelSmoothing.gradient": lambda e, s, t: gradient(lambda x: torch_loss(x, t, label_smoothing=e))(s),
    "withClassWeights.value": lambda w, s, y: torch_weighted(w, tensor(s), y),
    "withClassWeights.gradient": lambda w, s, y: gradient(lambda x: torch_weighted(w, x, y))(s),
    "linearScores": lambda w, x: tensor(w).T @ tensor(x),
    "linearGradient": lambda x, g: torch.outer(tensor(x), tensor(g)),
}


def one_hot(t, classes):
    return np.array(t) if isinstance(t, list) else np.eye(classes)[t]


def scipy_loss(s, t):
    return -special.log_softmax(s)[t] if isinstance(t, int) else -np.sum(np.multiply(t, special.log_softmax(s)))


def scipy_sigmoid_loss(s, t):
    s, t = np.array(s), np.array(t)
    return -np.sum(t * special.log_expit(s) + (1 - t) * special.log_expit(-s))


SCIPY = {
    "sigmoid": special.expit,
    "logSigmoid": special.log_expit,
    "softplus": lambda x: -special.log_expit(-x),
    "logSumExp": special.logsumexp,
    "softmax": special.softmax,
    "logSoftmax": special.log_softmax,
    "softmaxJacobian": lambda s: np.diag(special.softmax(s)) - np.outer(special.softmax(s), special.softmax(s)),
    "entropy": lambda p: np.sum(special.entr(p)),
    "crossEntropy": lambda p, t: -np.sum(special.xlogy(t, p)),
    "klDivergence": lambda p, t: np.sum(special.rel_entr(t, p)),
    "binaryCrossEntropy": lambda p, t: -special.xlogy(t, p) - special.xlog1py(1 - t, -p),
    "softmaxCrossEntropy.value": scipy_loss,
    "softmaxCrossEntropy.gradient": lambda s, t: special.softmax(s) - one_hot(t, len(s)),
    "sigmoidCrossEntropy.value": scipy_sigmoid_loss,
    "sigmoidCrossEntropy.gradient": lambda s, t: special.expit(s) - np.array(t),
}


def numpy_hinge(margin, s, y):
    return np.sum(np.delete(np.maximum(0, np.array(s) - s[y] + margin), y))


NUMPY = {
    "softplus": lambda x: np.logaddexp(0, x),
    "logSumExp": np.logaddexp.reduce,
    "multiclassHinge.value": numpy_hinge,
    "linearScores": lambda w, x: np.array(w).T @ np.array(x),
    "linearGradient": np.outer,
}


def flat(x):
    if isinstance(x, torch.Tensor):
        x = x.detach().numpy()
    return [float(v) for v in np.ravel(np.array(x))]


def error_in_ulps(actual, hi, lo, scale):
    if hi != 0 and abs(hi) < 2.0**-1022:
        return 0.0
    if hi == 0:
        return 0.0 if actual == 0 else math.inf
    error = abs((actual - hi) - lo) / math.ulp(max(abs(hi), abs(scale)))
    return math.inf if math.isnan(error) else error


def largest_error(fixture, peer):
    call = peer.get(fixture["function"].split(", ")[0])
    if call is None:
        return None
    largest = 0.0
    for *args, hi, lo in fixture["points"]:
        scale = max(args[0]) if fixture["function"] == "logSumExp" else 0
        for a, h, l in zip(flat(call(*args)), flat(hi), flat(lo), strict=True):
            largest = max(largest, error_in_ulps(a, h, l, scale))
    return "Infinity" if math.isinf(largest) else float(f"{largest:.4g}")


def agreement(fixture, name, peer, count=4):
    """Results that are right to 1e-13, of points that are short to write down."""
    call = peer.get(fixture["function"].split(", ")[0])
    found = []
    for *args, hi, lo in fixture["points"] if call else []:
        result = flat(call(*args))
        right = all(abs(a - h) <= 1e-13 * abs(h) for a, h in zip(result, flat(hi)))
        if right and len(result) < 6 and any(result) and len(found) < count:
            found.append({"peer": name, "function": fixture["function"], "args": args, "result": result})
    return found


def with_rows(versions, errors, samples):
    """JSON with one line per function and per sample."""
    ulps = ",\n  ".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in errors.items())
    rows = ",\n  ".join(json.dumps(row) for row in samples)
    return f'{{\n "versions": {json.dumps(versions)},\n "ulps": {{\n  {ulps}\n }},\n "agreement": [\n  {rows}\n ]\n}}'


def main():
    peers = {"PyTorch": PYTORCH, "SciPy": SCIPY, "NumPy": NUMPY}
    versions = {
        "PyTorch": torch.__version__,
        "SciPy": scipy.__version__,
        "NumPy": np.__version__,
        "Python": platform.python_version(),
        "machine": platform.machine(),
    }
    fixtures = [json.loads(file.read_text()) for file in sorted((HERE / "fixtures").glob("*.json"))]
    errors = {f["function"]: {name: largest_error(f, peer) for name, peer in peers.items()} for f in fixtures}
    samples = [row for f in fixtures for name in ("PyTorch", "SciPy") for row in agreement(f, name, peers[name])]
    text = with_rows(versions, errors, samples)
    (HERE / "peers.json").write_text(text + "\n")
    for name, row in errors.items():
        print(f"{name:46}", row)


if __name__ == "__main__":
    main()
