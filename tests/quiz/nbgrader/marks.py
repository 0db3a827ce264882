"""Right and wrong answers, and their points; collected as from a learning platform, and from nbgrader's exchange."""

import csv
import getpass
import io
import math
import unittest
import zipfile

import nbformat
from answers import (
    COMPUTED,
    FIRST,
    LAST,
    MARGINS,
    NUMBERS,
    ONE_EXPONENTIAL,
    SOFTPLUS,
    TWO_TERMS,
    last,
    lines,
    numbers,
    scalar_label,
    scalar_other,
    vector_label,
    vector_other,
)
from course import ASSIGNMENT, NOTEBOOK, ROOT
from grades import DONE, HOSTILE, SCRIPT, Graded, Submission
from handed import Handed


def answers(released):
    def handed():
        return Handed(released)

    committed = nbformat.read(ROOT / "notebooks" / f"{NOTEBOOK}.ipynb", 4)
    slip = "(s1, s2, t1) => -t1 * log(1 / (1 + exp(s1 - s2))) - (1 - t1) * log(1 / (1 + exp(s2 - s1))),"
    library = "(s1, s2, t1) => softmaxCrossEntropy.value([s1, s2], 1 - t1),"
    return {
        "perfect": Submission(
            Handed(committed).say("words-1b", "Because.").say("words-2c", "By the chain rule."),
            (4, 3, 3, 4), [DONE], ["1b", "2c"],
        ),
        "untouched": Submission(
            Handed(released).leave("identity", "derivation", "scalars", "vectors", "numbers"),
            (0, 0, 0, 0), ["There is no line yet", "is not written yet", "There is no Student ID yet"],
        ),
        "signs": Submission(
            handed()
            .fill("derivation", lines(FIRST, TWO_TERMS, ONE_EXPONENTIAL, last("s2 - s1")))
            .fill("scalars", scalar_other(), scalar_label(slope="count * x"))
            .fill("vectors", vector_other(), vector_label(slope="count * xf"))
            .fill("numbers", numbers(d=-NUMBERS["d"]))
            .say("words-1b", "Turned round."),
            (2, 1, 1, 3), ["Differs from line 3", "is turned round", "right: the sign is turned round"], ["1b"],
        ),
        "a step": Submission(
            handed()
            .fill("derivation", lines(FIRST, TWO_TERMS, ONE_EXPONENTIAL, slip, LAST))
            .fill("scalars", scalar_other(), scalar_label("w[j] * x - w[y] * x + 1 >= 0"))
            .fill("vectors", vector_other(), vector_label(skip="j >= 0"))
            .fill("numbers", numbers(d=None)),
            (3, 2, 1, 3), ["Differs from line 3", "≥ in the other", "j = y is counted"],
        ),
        "margins": Submission(
            handed()
            .fill("derivation", lines(FIRST, TWO_TERMS, last("s1")))
            .fill("scalars", scalar_other("w[j] * x - w[y] * x > 0"), scalar_label("w[j] * x - w[y] * x > 0"))
            .fill("vectors", vector_other("dot(j) - dot(y) + 1 >= 0"), vector_label())
            .fill("numbers", numbers(a=NUMBERS["a"] / math.log(2))),
            (2, 0, 2, 3), ["Differs from line 2", "margin 1 is missing", "base 2"],
        ),
        "the library's": Submission(
            handed()
            .insert('import { linearGradient, multiclassHinge, softmaxCrossEntropy } from "losslab";', "derivation")
            .fill("derivation", lines(FIRST, TWO_TERMS, library, LAST))
            .fill("scalars", scalar_other(), scalar_label(slope="count > 0 ? -x : 0"))
            .fill("vectors", "multiclassHinge; return x;", "linearGradient; return x;")
            # The neighbour's numbers.
            .name("Kay", "K0043"),
            (3, 1, 0, 0), ["library's softmaxCrossEntropy", "count is missing", "library's multiclassHinge"],
        ),
        "forms": Submission(
            handed()
            .fill("derivation", lines(FIRST, TWO_TERMS, SOFTPLUS))
            .fill("scalars", scalar_other(slope="1"), scalar_label())
            .fill("vectors", vector_other(), "")
            .fill("numbers", numbers(a='"1.234"')),
            (3, 1, 1, 0), ["log(1 + e^…)", "factor x is missing", "TS2322"],
        ),
        "numbers only": Submission(
            handed().fill("derivation", lines(LAST, ONE_EXPONENTIAL, TWO_TERMS, FIRST)).leave("vectors", "numbers"),
            (2, 3, 0, 0), ["The chain runs backwards", "c: not answered yet"],
        ),
        "own names": Submission(
            handed()
            .write("derivation", handed().cell("derivation").source.replace("exp, f, type Line, log", "type Line"))
            .insert(
                """const exp = Math.exp, log = (x: number) => Math.log(x), f = (s: number) => 1 / (1 + exp(-s));
const show = (text: string) => console.log(text), points = 4, reduction = "mine", checkReduction = show;
show("4");""",
                "derivation",
            )
            .name("Own", "  S12 34567 "),
            (4, 3, 3, 4), [DONE],
        ),
        "Zoë Ångström 张伟": Submission(
            handed()
            .name(f"Zoë {SCRIPT}", f"张伟 {SCRIPT}")
            .fill("scratch", MARGINS)
            .fill("numbers", COMPUTED)
            .insert('import { display } from "tslab";', "numbers")
            .insert(f"display.html({HOSTILE!r});\ndisplay.markdown({HOSTILE!r});", "numbers")
            .say("words-2c", f"$a<b$ and **Zoë**.\n\n{HOSTILE}"),
            (4, 3, 3, 4),
            ["All four numbers are right for the Student ID 张伟 <script>", "$a<b$ and Zoë."], ["2c"],
        ),
    }


class Marks(Graded):
    @classmethod
    def submitted(cls, course):
        submissions = answers(course.released)
        folder = course.root / "downloaded" / ASSIGNMENT / "archive"
        folder.mkdir(parents=True)
        with zipfile.ZipFile(folder / "submissions.zip", "w") as archive:
            for student, submission in submissions.items():
                archive.writestr(f"{student}_{NOTEBOOK}.ipynb", submission.handed.text())
        course.nbgrader("zip_collect", ASSIGNMENT)
        submissions[getpass.getuser()] = exchanged(course)
        course.nbgrader("autograde", ASSIGNMENT)
        course.nbgrader("generate_feedback", ASSIGNMENT)
        course.nbgrader("export", "--to", course.root / "grades.csv")
        return submissions

    def test_points(self):
        self.check_points()

    def test_feedback(self):
        self.check_feedback()

    def test_list(self):
        text = (self.course.root / "grades.csv").read_text("utf8")
        rows = {row["student_id"]: row for row in csv.DictReader(io.StringIO(text))}
        self.assertEqual(rows.keys(), self.submissions.keys())
        for student, submission in self.submissions.items():
            with self.subTest(student=student):
                self.assertEqual(float(rows[student]["score"]), sum(submission.points.values()))
                self.assertEqual(float(rows[student]["max_score"]), 20)


def exchanged(course):
    """One submission through nbgrader's exchange; there a student is whoever is logged in."""
    folder = course.root / "exchange"
    folder.mkdir()
    folder.chmod(0o777)
    home = course.root / "home"
    home.mkdir()
    where = (f"--Exchange.root={folder}", f"--Exchange.cache={course.root / 'cache'}")
    course.nbgrader("release_assignment", ASSIGNMENT, *where)
    course.nbgrader("fetch_assignment", ASSIGNMENT, "--course=losslab", *where, cwd=home)
    submission = Submission(Handed(course.released).leave("derivation"), (0, 3, 3, 4))
    (home / ASSIGNMENT / f"{NOTEBOOK}.ipynb").write_text(submission.handed.text(), "utf8")
    course.nbgrader("submit", ASSIGNMENT, "--course=losslab", *where, cwd=home)
    course.nbgrader("collect", ASSIGNMENT, *where)
    return submission


if __name__ == "__main__":
    unittest.main()
