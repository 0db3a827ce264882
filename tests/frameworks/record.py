"""What other libraries return for the scores of notebook 09, and for the hard ones of notebook 08.

    python -m pip install -r requirements.txt
    npm install --prefix FOLDER @tensorflow/tfjs@4.22.0
    python record.py FOLDER

writes src/data/frameworkRecords.ts: each library's version, and for each call what it returned. The text of a call is
the code that ran. Keras and tfjs computed in 32-bit floats, their default, the others in 64 bits.
"""

import importlib.metadata
import json
import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="", KERAS_BACKEND=os.environ.get("RECORD_BACKEND", "tensorflow"))
warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import jax

jax.config.update("jax_enable_x64", True)

import jax.numpy as jnp
import keras
import numpy as np
import optax
import scipy.special
import sklearn.metrics
import tensorflow as tf
import torch
import torch.nn.functional as F

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "src" / "data" / "frameworkRecords.ts"

# Two samples of three classes; labels for the softmax and hinge losses, yes or no per class for the sigmoid loss.
SCORES = [[2.0, 1.0, -1.0], [0.5, -0.5, 3.0]]
LABELS = [1, 2]
ONE_HOT = [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
YES = [[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]


def names(array, integers):
    """S scores, P their softmax, Q their sigmoid, y labels, T one-hot, Y yes or no, in one library's arrays."""
    scores = np.array(SCORES)
    return {
        "S": array(scores),
        "P": array(scipy.special.softmax(scores, axis=1)),
        "Q": array(scipy.special.expit(scores)),
        "y": integers(np.array(LABELS)),
        "T": array(np.array(ONE_HOT)),
        "Y": array(np.array(YES)),
    }


def slope(loss, scores):
    s = torch.tensor(scores, dtype=torch.float64, requires_grad=True)
    loss(s).backward()
    return s.grad


def warned_by(call):
    """What a call says on its way, as Python warnings; empty if nothing."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        call()
    return " ".join(dict.fromkeys(str(w.message) for w in said))


def keras_twice():
    """A network that ends in softmax, compiled with a loss that applies it again."""
    network = keras.Sequential([keras.layers.Input((3,)), keras.layers.Softmax()])
    network.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return network


def keras_on_jax(call):
    """What a call on that network returns, or says, with JAX as Keras's backend, which is chosen before the import."""
    program = f"import record as r; print(repr(eval({call!r}, dict(r.LIBRARIES['Keras']))))"
    return eval(
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=HERE, env={**os.environ, "RECORD_BACKEND": "jax"}, capture_output=True, text=True, check=True,
        ).stdout
    )


def t64(x):
    return torch.tensor(x, dtype=torch.float64)


LIBRARIES = {
    "PyTorch": {
        **names(t64, torch.tensor),
        "torch": torch, "F": F, "t64": t64, "slope": slope, "warned_by": warned_by,
    },
    "TensorFlow": {**names(tf.constant, tf.constant), "tf": tf, "t64": lambda x: tf.constant(x, tf.float64)},
    "Keras": {
        **names(np.array, np.array),
        "keras": keras, "t64": np.array, "warned_by": warned_by, "network": keras_twice,
    },
    "optax": {
        **names(jnp.array, jnp.array),
        "optax": optax, "jax": jax, "jnp": jnp, "t64": jnp.array, "warned_by": warned_by,
    },
    "scikit-learn": {**names(np.array, np.array), "sklearn": sklearn},
    "SciPy": {**names(np.array, np.array), "scipy": scipy, "np": np},
}

# id, library, call
CALLS = [
    ("softmax/mean", "PyTorch", "F.cross_entropy(S, y)"),
    ("softmax/sum", "PyTorch", "F.cross_entropy(S, y, reduction='sum')"),
    ("softmax/each", "PyTorch", "F.cross_entropy(S, y, reduction='none')"),
    ("softmax/mean", "PyTorch", "F.nll_loss(F.log_softmax(S, 1), y)"),
    ("softmax/each", "TensorFlow", "tf.nn.sparse_softmax_cross_entropy_with_logits(y, S)"),
    ("softmax/each", "TensorFlow", "tf.nn.softmax_cross_entropy_with_logits(T, S)"),
    ("softmax/mean", "Keras", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, S)"),
    ("softmax/mean", "Keras", "keras.losses.SparseCategoricalCrossentropy()(y, P)"),
    ("softmax/mean", "Keras", "keras.losses.CategoricalCrossentropy()(T, P)"),
    ("softmax/each", "optax", "optax.losses.softmax_cross_entropy_with_integer_labels(S, y)"),
    ("softmax/each", "optax", "optax.losses.softmax_cross_entropy(S, T)"),
    ("softmax/mean", "scikit-learn", "sklearn.metrics.log_loss(y, P, labels=[0, 1, 2])"),
    ("softmax/each", "SciPy", "-scipy.special.log_softmax(S, axis=1)[[0, 1], y]"),
    ("sigmoid/mean over classes", "PyTorch", "F.binary_cross_entropy_with_logits(S, Y)"),
    ("sigmoid/sum", "PyTorch", "F.binary_cross_entropy_with_logits(S, Y, reduction='sum')"),
    ("sigmoid/mean over classes", "PyTorch", "F.multilabel_soft_margin_loss(S, Y)"),
    ("sigmoid/mean over classes", "PyTorch", "F.binary_cross_entropy(Q, Y)"),
    ("sigmoid/each", "TensorFlow", "tf.nn.sigmoid_cross_entropy_with_logits(Y, S)"),
    ("sigmoid/mean over classes", "Keras", "keras.losses.BinaryCrossentropy(from_logits=True)(Y, S)"),
    ("sigmoid/each", "optax", "optax.losses.sigmoid_binary_cross_entropy(S, Y)"),
    ("sigmoid/each", "SciPy", "-Y * scipy.special.log_expit(S) - (1 - Y) * scipy.special.log_expit(-S)"),
    ("hinge/divided by C", "PyTorch", "F.multi_margin_loss(S, y)"),
    ("hinge/largest term, each", "optax", "optax.losses.multiclass_hinge_loss(S, y)"),
    ("hinge/largest term", "scikit-learn", "sklearn.metrics.hinge_loss(y, S, labels=[0, 1, 2])"),
    ("hinge/largest term", "Keras", "keras.losses.CategoricalHinge()(T, S)"),
    ("hinge/zero among the others", "Keras", "keras.losses.CategoricalHinge()(t64([[0., 1., 0.]]), t64([[-1., 0.5, -2.]]))"),
    ("hinge/zero among the others", "optax", "optax.losses.multiclass_hinge_loss(t64([-1., 0.5, -2.]), 1)"),
    ("twice", "PyTorch", "F.cross_entropy(torch.softmax(S, 1), y)"),
    ("twice", "optax", "optax.losses.softmax_cross_entropy_with_integer_labels(jax.nn.softmax(S), y).mean()"),
    ("twice", "Keras", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, P)"),
    ("twice, layer", "Keras", "network().evaluate(S, y, verbose=0)"),
    ("twice, words", "PyTorch", "warned_by(lambda: F.cross_entropy(torch.softmax(S, 1), y))"),
    ("twice, words", "optax", "warned_by(lambda: optax.losses.softmax_cross_entropy_with_integer_labels(jax.nn.softmax(S), y))"),
    ("twice, words", "Keras", "warned_by(lambda: keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, P))"),
    ("twice, layer, words", "Keras", "warned_by(lambda: network().evaluate(S, y, verbose=0))"),
    ("scores for logarithms", "PyTorch", "F.nll_loss(S, y)"),
    ("scores for probabilities", "Keras", "keras.losses.SparseCategoricalCrossentropy()(y, S)"),
    ("weights/mean", "PyTorch", "F.cross_entropy(S, y, weight=t64([1., 2., 5.]))"),
    ("weights/sum", "PyTorch", "F.cross_entropy(S, y, weight=t64([1., 2., 5.]), reduction='sum')"),
    ("weights/mean", "Keras", "keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y, S, sample_weight=t64([2., 5.]))"),
    ("smoothing/mean", "PyTorch", "F.cross_entropy(S, y, label_smoothing=0.1)"),
    ("smoothing/mean", "Keras", "keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)(T, S)"),
    ("smoothing/mean", "optax", "optax.losses.softmax_cross_entropy(S, optax.losses.smooth_labels(T, 0.1)).mean()"),
    ("smoothing/towards a half", "Keras", "keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.1)(Y, S)"),
    ("focal/softmax", "Keras", "keras.losses.CategoricalFocalCrossentropy(alpha=1, gamma=2, from_logits=True)(T, S)"),
    ("focal/sigmoid", "optax", "optax.losses.sigmoid_focal_loss(S, Y, gamma=2).mean()"),
    ("confident/value", "PyTorch", "F.cross_entropy(t64([40., 0.]), torch.tensor(0))"),
    ("confident/value", "TensorFlow", "tf.nn.sparse_softmax_cross_entropy_with_logits(0, t64([40., 0.]))"),
    ("confident/value", "optax", "optax.losses.softmax_cross_entropy_with_integer_labels(t64([40., 0.]), 0)"),
    ("confident/value", "SciPy", "-scipy.special.log_softmax(np.array([40., 0.]))[0]"),
    ("confident/gradient", "PyTorch", "slope(lambda s: F.cross_entropy(s, torch.tensor(0)), [40., 0.])"),
    ("confident/gradient", "optax", "jax.grad(lambda s: optax.losses.softmax_cross_entropy_with_integer_labels(s, 0))(t64([40., 0.]))"),
    ("confident/gradient", "SciPy", "scipy.special.softmax(np.array([40., 0.])) - np.array([1., 0.])"),
    ("far/value", "PyTorch", "F.cross_entropy(t64([0., -800.]), torch.tensor(1))"),
    ("far/value", "TensorFlow", "tf.nn.sparse_softmax_cross_entropy_with_logits(1, t64([0., -800.]))"),
    ("far/value", "optax", "optax.losses.softmax_cross_entropy_with_integer_labels(t64([0., -800.]), 1)"),
    ("far/value", "SciPy", "-scipy.special.log_softmax(np.array([0., -800.]))[1]"),
    ("far/log of softmax", "PyTorch", "-torch.log(torch.softmax(t64([0., -800.]), 0))[1]"),
    ("far/probability", "PyTorch", "F.binary_cross_entropy(torch.sigmoid(t64(-800.)), t64(1.))"),
    ("far/probability", "Keras", "keras.losses.BinaryCrossentropy()(t64([[1.]]), t64([[0.]]))"),
    ("clipped/value", "PyTorch", "F.binary_cross_entropy(torch.sigmoid(t64(-50.)), t64(1.))"),
    ("clipped/slope", "PyTorch", "slope(lambda s: F.binary_cross_entropy(torch.sigmoid(s), t64(1.)), -50.)"),
    ("clipped/slope", "PyTorch", "slope(lambda s: F.binary_cross_entropy_with_logits(s, t64(1.)), -50.)"),
    ("few bits/single", "PyTorch", "F.cross_entropy(torch.tensor([6., 0.], dtype=torch.float32), torch.tensor(0)).item()"),
    ("few bits/half", "PyTorch", "F.cross_entropy(torch.tensor([6., 0.], dtype=torch.float16), torch.tensor(0)).item()"),
    ("few bits/bfloat16", "PyTorch", "F.cross_entropy(torch.tensor([6., 0.], dtype=torch.bfloat16), torch.tensor(0)).item()"),
    ("trap/ignored", "PyTorch", "F.cross_entropy(S, torch.tensor([1, -100]))"),
    ("trap/classes second", "PyTorch", "F.cross_entropy(S.T[None], y[None])"),
    ("trap/weights and one-hot", "PyTorch", "F.cross_entropy(S, T, weight=t64([1., 2., 5.]))"),
    ("trap/positives", "PyTorch", "F.binary_cross_entropy_with_logits(S, Y, pos_weight=t64([3., 3., 3.]))"),
    ("trap/kl, mean", "PyTorch", "F.kl_div(torch.log(P), T)"),
    ("trap/kl, batchmean", "PyTorch", "F.kl_div(torch.log(P), T, reduction='batchmean')"),
]


def plain(result):
    if isinstance(result, str):
        return result
    if isinstance(result, torch.Tensor):
        result = result.detach().numpy()
    values = np.asarray(result, dtype=float)
    return json.loads(json.dumps(values.tolist()), parse_constant=str)


def main():
    records = [
        {"what": what, "library": library, "call": call, "result": plain(eval(call, dict(LIBRARIES[library])))}
        for what, library, call in CALLS
    ] + [
        {"what": what.replace("layer", "layer on JAX"), "library": "Keras", "call": call, "result": plain(keras_on_jax(call))}
        for what, library, call in CALLS
        if what.startswith("twice, layer")
    ]
    tfjs = subprocess.run(
        ["node", HERE / "record_tfjs.mjs", sys.argv[1]], capture_output=True, text=True, check=True
    ).stdout
    tfjs = json.loads(tfjs)
    versions = {
        "PyTorch": torch.__version__,
        "TensorFlow": tf.__version__,
        "Keras": keras.__version__,
        "JAX": jax.__version__,
        "optax": importlib.metadata.version("optax"),
        "scikit-learn": sklearn.__version__,
        "SciPy": scipy.__version__,
        "tfjs": tfjs["version"],
    }
    inputs = {"scores": SCORES, "labels": LABELS, "oneHot": ONE_HOT, "yes": YES}
    found = {"versions": versions, **inputs, "records": records + tfjs["records"]}
    TARGET.write_text(
        "// Made by tests/frameworks/record.py: what other libraries returned.\n\n"
        'import type { FrameworkRecords } from "./frameworkRecord";\n\n'
        "/** What PyTorch, TensorFlow, Keras, optax, scikit-learn, SciPy and tfjs return for the same scores. */\n"
        f"export const frameworkRecords: FrameworkRecords = {json.dumps(found, ensure_ascii=False)};\n"
    )
    for record in found["records"]:
        print(f"{record['what']:28} {record['library']:12} {record['call']:100} {record['result']}")
    print(found["versions"])


if __name__ == "__main__":
    main()
