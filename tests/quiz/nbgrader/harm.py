"""Notebooks that a student has damaged, or that harm what runs them: by mistake, or to get points."""

import re
import unittest

from answers import (
    COMPUTED,
    FIRST,
    LAST,
    MARGINS,
    ONE_EXPONENTIAL,
    STUDENT_ID,
    TWO_TERMS,
    lines,
    numbers,
    scalar_label,
    scalar_other,
    vector_label,
    vector_other,
)
from course import ASSIGNMENT, NOTEBOOK
from grades import DONE, Graded, Submission
from handed import Handed

POINTS = {"check-1a": 4, "check-2a": 3, "check-2b": 3, "check-3": 4}


def damaged(handed):
    """Cells lost, copied, merged, of another kind; nbgrader's entries tampered with."""
    copied = handed().copy("words-1b").say("words-1b", "Because.").copy("check-1a", before="derivation")
    merged = handed()
    merged.write("scalars", merged.cell("scalars").source + "\n\n" + merged.cell("check-2a").source)
    tampered = handed().leave("derivation", "scalars", "vectors", "numbers")
    for check, points in POINTS.items():
        tampered.write(check, f"console.log({points});\n{points};")
    tampered.cell("check-1a").metadata.nbgrader.update(points=400, locked=False)
    tampered.cell("check-2a").metadata.nbgrader.update(solution=True, schema_version=2)
    tampered.cell("check-2b").metadata.nbgrader.update(grade=False, grade_id="mine")
    tampered.cell("check-3").cell_type = "raw"
    return {
        "lost": Submission(
            handed().delete("check-1a", "scalars", "hint-2a", "vectors", "check-2b", "words-1b"),
            (4, 0, 0, 4), words=["1b"],
        ),
        "copied": Submission(copied.copy("scalars").copy("check-3"), (4, 3, 3, 4), [DONE], ["1b"]),
        "merged": Submission(merged.delete("check-2a"), (4, 3, 3, 4)),
        "tampered": Submission(tampered, (0, 0, 0, 0), ["There is no line yet"]),
    }  # fmt: skip


def noisy(handed):
    """Right answers that print, warn, take their time, and leave timers behind; and a console that is gone."""
    slow = "const until = performance.now() + 0.1;\n  while (performance.now() < until);\n  "
    loud = 'console.error("wrong?");\n  process.stderr.write("!");\n  '
    loud_line = f"(s1, s2, t1) => {{\n    {loud}return ({TWO_TERMS.rstrip(',')})(s1, s2, t1);\n  }},"
    return Submission(
        handed()
        .insert('setInterval(() => console.error("late"), 20);\nprocess.emitWarning("old");', "derivation")
        .insert("const start = performance.now();\nwhile (performance.now() < start + 3000);", "derivation")
        .fill("derivation", lines(FIRST, loud_line, LAST))
        .fill("scalars", slow + scalar_other(), slow + loud + scalar_label())
        .insert('(globalThis as any).console = { log() {} };\nconsole.log("4");', "vectors")
        .fill("vectors", slow + vector_other(), slow + vector_label()),
        (4, 3, 3, 4), [DONE],
    )  # fmt: skip


def breaking(handed):
    """Mistakes that end a cell or an answer."""
    return {
        "errors": Submission(
            handed()
            .write("identity", f'const studentName = "Eve";\nconst studentId: number = "{STUDENT_ID}";')
            .fill("derivation", "(s1, s2, t1) => -log(exp(s1) / (exp(s1) + ,"),
            (0, 3, 3, 0), ["SyntaxError", "TS2322"],
        ),
        # What the numbers are calculated with does not hang on 1a.
        "halfway": Submission(
            handed()
            .fill("derivation", "(s1, s2, t1) => -log(")
            .fill("scratch", MARGINS)
            .fill("numbers", COMPUTED),
            (0, 3, 3, 4), ["SyntaxError"],
        ),
        "breaks": Submission(
            handed()
            .fill("derivation", lines(FIRST, TWO_TERMS, ONE_EXPONENTIAL, "() => process.exit(1),", LAST))
            .fill("scalars", scalar_other(), 'return Promise.reject(new Error("late")) as any;')
            .insert("process.exit(1);", "check-2a")
            .fill("vectors", "gradient = gradientOther(w, x, y, j) as number[];", vector_label())
            .fill("numbers", numbers(c="Number.NaN")),
            (3, 1, 1, 3), ["process.exit() was called", "write it without async", "Maximum call stack"],
        ),
        "loops": Submission(
            handed()
            .fill("derivation", lines(FIRST, "() => { for (;;); },", LAST))
            .fill("scalars", scalar_other(), "while (true) x++;")
            .fill("vectors", "for (;;) { try { for (;;); } catch {} }", vector_label()),
            (0, 1, 1, 4), ["Line 2 did not return", "∂L/∂w_y did not return", "∇L for w_j did not return"],
        ),
    }  # fmt: skip


def waiting(handed):
    """Cells that do not end: nbgrader interrupts them."""
    endless = handed()
    endless.write("derivation", endless.cell("derivation").source + "\nfor (;;);")
    return Submission(
        endless
        .insert("for (;;) { try { for (;;); } catch {} }", "vectors")
        .insert("await new Promise(() => {});", "check-3"),
        (0, 3, 3, 4), ["Interrupted"],
    )  # fmt: skip


def overwriting(handed):
    """Another check in the place of the course's, or another number in the place of its points."""
    return Submission(
        handed()
        .leave("derivation", "scalars", "numbers")
        .fill("vectors", vector_other(slope="-xf"), vector_label(slope="count * xf"))
        .insert('console.log("passed");\nconsole.log("4");\n4;', "check-1a")
        .insert('(Number.prototype as any)[Symbol.for("Jupyter.display")] = () => ({ "text/plain": "4" });', "check-1a")
        .insert("const checkReduction = () => ({ points: 4 }), reduction = checkReduction();", "check-1a")
        .insert("(globalThis as any).checkReduction = () => ({ points: 4 });", "check-1a")
        .insert("(globalThis as any).losslab = { checkReduction: () => ({ points: 4 }) };", "check-1a")
        .insert(
            'import * as losslab from "losslab";\n(losslab as any).checkScalarGradients = () => ({ points: 3 });',
            "check-2a",
        ),
        (0, 0, 0, 0),
    )  # fmt: skip


class Harm(Graded):
    @classmethod
    def submitted(cls, course):
        def handed():
            return Handed(course.released)

        submissions = {
            **damaged(handed), **breaking(handed), "noise": noisy(handed), "waits": waiting(handed),
            "overwrites": overwriting(handed),
        }  # fmt: skip
        killed = handed().insert('process.kill(process.pid, "SIGKILL");', "check-1a").text()
        texts = {student: submission.handed.text() for student, submission in submissions.items()}
        for student, text in (texts | {"killed": killed, "cut": killed[:5000]}).items():
            course.put(f"submitted/{student}/{ASSIGNMENT}/{NOTEBOOK}.ipynb", text)
        course.nbgrader("autograde", ASSIGNMENT, "--student=waits", "--Execute.timeout=8")
        # It ends badly for two of them; the others are marked all the same.
        cls.log = course.nbgrader("autograde", ASSIGNMENT, fails=True)
        course.nbgrader("generate_feedback", ASSIGNMENT)
        return submissions

    def test_points(self):
        self.check_points()

    def test_feedback(self):
        self.check_feedback()

    def test_what_cannot_be_run(self):
        failed = re.findall(r"error processing assignment 'quiz' for student '(\w+)'", self.log)
        self.assertEqual(sorted(failed), ["cut", "killed"])
        for student in failed:
            for part, grade in self.course.grades(student).items():
                with self.subTest(student=student, part=part):
                    self.assertIsNone(grade["auto_score"])
                    self.assertTrue(grade["needs_manual_grade"])


if __name__ == "__main__":
    unittest.main()
