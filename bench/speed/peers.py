"""SciPy, PyTorch or JAX as a contestant: python peers.py scipy|torch|jax THREADS. The protocol is serve.mjs's."""

import importlib.metadata
import json
import os
import platform
import resource
import sys
import time

LIBRARY, THREADS = sys.argv[1], int(sys.argv[2])
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(THREADS)
if LIBRARY == "jax" and THREADS == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import numpy as np

np.seterr(all="ignore")


def spread(i):
    return (i.astype(np.uint32) * np.uint32(2654435761)) / 2.0**32


def scores_of(n):
    return 12 * spread(np.arange(n, dtype=np.uint64) + 1) - 6


def labels_of(rows, classes):
    return np.floor(spread(7 * np.arange(rows, dtype=np.uint64) + 3) * classes).astype(np.int64)


def yes_of(n):
    return (spread(3 * np.arange(n, dtype=np.uint64) + 5) < 0.3).astype(np.float64)


def pixels_of(n):
    return spread(np.arange(n, dtype=np.uint64) + 11)


class Scipy:
    def __init__(self):
        from scipy import special

        self.special = special
        self.packages = ["scipy", "numpy"]

    def tensor(self, x):
        return np.array(x, dtype=np.float64)

    integers = staticmethod(lambda x: np.array(x))

    def softmax(self, s, y):
        n = np.arange(len(y))
        logs = self.special.log_softmax(s, axis=1)
        gradient = np.exp(logs)
        gradient[n, y] -= 1
        gradient /= len(y)
        return -logs[n, y].mean(), gradient

    def sigmoid(self, s, t):
        value = -(t * self.special.log_expit(s) + (1 - t) * self.special.log_expit(-s)).sum() / len(s)
        return value, (self.special.expit(s) - t) / len(s)

    def hinge(self, s, y):
        n = np.arange(len(y))
        excess = s - s[n, y][:, None] + 1
        excess[n, y] = 0
        gradient = (excess > 0).astype(np.float64)
        gradient[n, y] = -gradient.sum(1)
        return np.maximum(excess, 0).sum() / len(y), gradient / len(y)

    def call(self, loss, s, t):
        return lambda: getattr(self, loss)(s, t)

    def training(self, x, y, o, c):
        def epoch():
            w = np.zeros((x.shape[1], c["classes"]))
            v = np.zeros_like(w)
            for i in range(0, len(o) - c["batch"] + 1, c["batch"]):
                xb = x[o[i : i + c["batch"]]]
                value, g = self.softmax(xb @ w, y[o[i : i + c["batch"]]])
                v = c["momentum"] * v + xb.T @ g
                w -= c["learningRate"] * v
            return value

        return epoch


class Torch:
    def __init__(self):
        import torch

        self.torch, self.F = torch, torch.nn.functional
        torch.set_num_threads(THREADS)
        self.packages = ["torch"]

    def tensor(self, x):
        return self.torch.tensor(np.array(x, dtype=np.float64))

    def integers(self, x):
        return self.torch.tensor(np.array(x))

    def softmax(self, s, y):
        return self.F.cross_entropy(s, y)

    def sigmoid(self, s, t):
        return self.F.binary_cross_entropy_with_logits(s, t, reduction="sum") / len(s)

    def hinge(self, s, y):
        return self.F.multi_margin_loss(s, y) * s.shape[1]

    def call(self, loss, s, t):
        s.requires_grad_()

        def work():
            s.grad = None
            value = getattr(self, loss)(s, t)
            value.backward()
            return value.item(), s.grad

        return work

    def training(self, x, y, o, c):
        o = self.torch.tensor(o)

        def epoch():
            w = self.torch.zeros(x.shape[1], c["classes"], dtype=x.dtype, requires_grad=True)
            optimizer = self.torch.optim.SGD([w], lr=c["learningRate"], momentum=c["momentum"])
            for i in range(0, len(o) - c["batch"] + 1, c["batch"]):
                b = o[i : i + c["batch"]]
                optimizer.zero_grad()
                value = self.softmax(x[b] @ w, y[b])
                value.backward()
                optimizer.step()
            return value.item()

        return epoch


class Jax:
    def __init__(self):
        import jax

        jax.config.update("jax_enable_x64", True)
        import jax.numpy as jnp
        import optax

        self.jax, self.jnp, self.optax = jax, jnp, optax
        self.packages = ["jax", "optax"]
        self.compiled = {name: jax.jit(jax.value_and_grad(getattr(self, name))) for name in ("softmax", "sigmoid", "hinge")}

    def tensor(self, x):
        return self.jnp.array(np.array(x, dtype=np.float64))

    def integers(self, x):
        return self.jnp.array(np.array(x))

    def softmax(self, s, y):
        return self.optax.losses.softmax_cross_entropy_with_integer_labels(s, y).mean()

    def sigmoid(self, s, t):
        return self.optax.losses.sigmoid_binary_cross_entropy(s, t).sum() / s.shape[0]

    def hinge(self, s, y):
        own = self.jnp.take_along_axis(s, y[:, None], 1)
        return (self.jnp.maximum(0, s - own + 1).sum(1) - 1).mean()

    def call(self, loss, s, t):
        return lambda: self.jax.block_until_ready(self.compiled[loss](s, t))

    def training(self, x, y, o, c):
        steps = len(o) // c["batch"]
        order = self.jnp.array(o[: steps * c["batch"]].reshape(steps, c["batch"]))

        @self.jax.jit
        def epoch(x, y, order):
            def step(state, b):
                w, v = state
                value, g = self.jax.value_and_grad(lambda w: self.softmax(x[b] @ w, y[b]))(w)
                v = c["momentum"] * v + g
                return (w - c["learningRate"] * v, v), value

            zero = self.jnp.zeros((x.shape[1], c["classes"]))
            return self.jax.lax.scan(step, (zero, zero), order)[1][-1]

        return lambda: float(epoch(x, y, order))


peer = {"scipy": Scipy, "torch": Torch, "jax": Jax}[LIBRARY]()


def prepare(request):
    rows, classes = request["rows"], request["classes"]
    if request["what"] == "training":
        x = peer.tensor(pixels_of(rows * request["features"]).reshape(rows, -1))
        order = np.argsort(spread(np.arange(rows, dtype=np.uint64)))
        return peer.training(x, peer.integers(labels_of(rows, classes)), order, request)
    scores = peer.tensor(scores_of(rows * classes).reshape(rows, classes))
    if request["what"] == "sigmoid":
        return peer.call("sigmoid", scores, peer.tensor(yes_of(rows * classes).reshape(rows, classes)))
    return peer.call(request["what"], scores, peer.integers(labels_of(rows, classes)))


def plain(x):
    return x if np.isfinite(x) else str(x)


def accuracy(request):
    results = []
    for scores, target in request["points"]:
        t = peer.tensor([target]) if isinstance(target, list) else peer.integers([target])
        value, gradient = peer.call(request["loss"], peer.tensor([scores]), t)()
        results.append([plain(float(v)) for v in (value, *np.ravel(np.array(gradient)))])
    return results


key, work = None, None


def take(request):
    global key, work
    if request["what"] == "versions":
        return {**{name: importlib.metadata.version(name) for name in peer.packages}, "Python": platform.python_version()}
    if request["what"] == "memory":
        return {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    if request["what"] == "accuracy":
        return {"results": accuracy(request)}
    repeat = request.pop("repeat")
    if request != key:
        work = None
        key, work = request, prepare(request)
        start = time.perf_counter()
        while time.perf_counter() - start < 0.3:
            work()
    start, before = time.perf_counter(), time.process_time()
    for _ in range(repeat):
        value = work()
    seconds, processor = (time.perf_counter() - start) / repeat, (time.process_time() - before) / repeat
    return {"seconds": seconds, "processor": processor, "value": float(value[0] if isinstance(value, tuple) else value)}


for line in sys.stdin:
    try:
        answer = take(json.loads(line))
    except Exception as error:
        answer = {"error": str(error).split("\n")[0]}
    print(json.dumps(answer), flush=True)
