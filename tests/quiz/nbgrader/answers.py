"""Answers for the gaps of the quiz: right ones, and those of typical mistakes."""

import json
import math
import subprocess

from course import ROOT

# 1a, line by line

FIRST = "(s1, s2, t1) => -log(exp(t1 === 1 ? s1 : s2) / (exp(s1) + exp(s2))),"
TWO_TERMS = """(s1, s2, t1) =>
    -t1 * log(exp(s1) / (exp(s1) + exp(s2))) - (1 - t1) * log(exp(s2) / (exp(s1) + exp(s2))),"""
ONE_EXPONENTIAL = """(s1, s2, t1) =>
    -t1 * log(1 / (1 + exp(s2 - s1))) - (1 - t1) * log(1 - 1 / (1 + exp(s2 - s1))),"""
SOFTPLUS = "(s1, s2, t1) => t1 * log(1 + exp(s2 - s1)) + (1 - t1) * log(1 + exp(s1 - s2)),"


def last(s):
    return f"(s1, s2, t1) => -t1 * log(f({s})) - (1 - t1) * log(1 - f({s})),"


LAST = last("s1 - s2")


def lines(*texts):
    return "\n  ".join(texts)


# 2a and 2b: the slope for w_j, and the slope for w_y; the cells' own last lines return `slope` and `gradient`


def scalar_other(violated="w[j] * x - w[y] * x + 1 > 0", slope="x"):
    return f"slope = {violated} ? {slope} : 0;"


def scalar_label(violated="w[j] * x - w[y] * x + 1 > 0", slope="-count * x"):
    return f"""let count = 0;
  for (let j = 0; j < w.length; j++) if (j !== y && {violated}) count++;
  slope = {slope};"""


DOT = "const dot = (k: number) => x.reduce((sum, xf, f) => sum + w[k][f] * xf, 0);"


def vector_other(violated="dot(j) - dot(y) + 1 > 0", slope="xf"):
    return f"""{DOT}
  gradient = x.map((xf) => ({violated} ? {slope} : 0));"""


def vector_label(violated="dot(j) - dot(y) + 1 > 0", skip="j !== y", slope="-count * xf"):
    return f"""{DOT}
  let count = 0;
  for (let j = 0; j < w.length; j++) if ({skip} && {violated}) count++;
  return x.map((xf) => {slope});"""


# 3


def calculated(student_id):
    """What a student calculates from the questions of this ID, rounded to three decimals as is asked for."""
    code = "process.stdout.write(JSON.stringify(require(process.argv[1]).numericQuestions(process.argv[2])))"
    asked = json.loads(subprocess.check_output(["node", "-e", code, ROOT, student_id]))
    a, b, c = asked["a"], asked["b"]["s1"], asked["c"]
    lead = (a["s1"] - a["s2"]) * (1 if a["t1"] == 1 else -1)
    pictures = asked["d"]["pictures"]
    z = [margins(c["w"], x, c["y"]) for x in pictures]
    return {
        "a": round(math.log1p(math.exp(-lead)), 3),
        "b": round(1 / (1 + math.exp(1 - 2 * b)) - 1 / (1 + math.exp(-b)), 3),
        "c": sum(max(0, zk) for zk in z[0]),
        "d": -sum(sum(zk > 0 for zk in zs) * x[0] for zs, x in zip(z, pictures)),
    }


def margins(w, x, y):
    s = [sum(v * xf for v, xf in zip(wk, x)) for wk in w]
    return [sk - s[y] + 1 for k, sk in enumerate(s) if k != y]


STUDENT_ID = "s1234567"
NUMBERS = calculated(STUDENT_ID)
# As formulas, for any Student ID.
COMPUTED = """a: -log(f((questions.a.t1 === 1 ? 1 : -1) * (questions.a.s1 - questions.a.s2))),
  b: f(2 * questions.b.s1 - 1) - f(questions.b.s1),
  c: margins(questions.c.x).reduce((sum, z) => sum + Math.max(0, z), 0),
  d: -pictures.reduce((sum, x) => sum + margins(x).filter((z) => z > 0).length * x[0], 0),"""
MARGINS = """const { w, pictures, y } = questions.d;
const margins = (x: readonly number[]) => {
  const score = ([w1, w2]: readonly number[]) => w1 * x[0] + w2 * x[1];
  return w.map((wj) => score(wj) - score(w[y]) + 1).filter((_, j) => j !== y);
};"""


def numbers(**changed):
    """Those of NUMBERS, but for some; None leaves one out."""
    return ", ".join(f"{name}: {value}" for name, value in (NUMBERS | changed).items() if value is not None)


RIGHT = {
    "derivation": [lines(FIRST, TWO_TERMS, ONE_EXPONENTIAL, LAST)],
    "scalars": [scalar_other(), scalar_label()],
    "vectors": [vector_other(), vector_label()],
    "numbers": [numbers()],
}
