"""Tools that run notebooks must see in this kernel what went wrong: nbclient, and nbgrader, which marks."""

import os
import sys
import tempfile
import unittest

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook


def notebook(*cells):
    """A notebook of TypeScript; each cell its source, or with its metadata for nbgrader."""
    made = new_notebook(metadata={"kernelspec": {"name": "tslab", "display_name": "TypeScript", "language": "typescript"}})
    for number, cell in enumerate(cells):
        source, metadata = cell if isinstance(cell, tuple) else (cell, {})
        made.cells.append(new_code_cell(source, metadata=metadata, id=f"cell-{number}"))
    return made


class Nbclient(unittest.TestCase):
    def test_a_good_notebook(self):
        done = NotebookClient(notebook("const a = 2;", "console.log(a); a * 21"), timeout=30).execute()
        self.assertEqual([output.output_type for output in done.cells[1].outputs], ["stream", "execute_result"])
        self.assertEqual(done.cells[1].outputs[1].data["text/plain"], "42")

    def test_a_broken_notebook(self):
        for code, error in {"throw new RangeError('broken')": "RangeError.*: broken", "const n: number = 'a'": "TS2322"}.items():
            with self.subTest(code=code):
                with self.assertRaisesRegex(CellExecutionError, error):
                    NotebookClient(notebook("1", code, "2"), timeout=30).execute()


def graded(grade_id, points):
    """The metadata of a cell of tests, worth so many points."""
    return {"nbgrader": {"schema_version": 3, "grade_id": grade_id, "grade": True, "solution": False,
                         "locked": True, "task": False, "points": points}}  # fmt: skip


solution = {"nbgrader": {"schema_version": 3, "grade_id": "solution", "grade": False, "solution": True,
                         "locked": False, "task": False}}  # fmt: skip

CHECKS = (
    ('if (double(2) !== 4) throw new Error("double(2) is not 4");', graded("two", 3)),
    ('if (double(0) !== 0) throw new Error("double(0) is not 0");', graded("zero", 2)),
)


# On Python 3.10 there is no nbgrader of this version (requirements-dev.in).
@unittest.skipIf(sys.version_info < (3, 11), "nbgrader 0.9.6 needs Python 3.11")
class Nbgrader(unittest.TestCase):
    def test_autograde_marks_what_it_ran(self):
        submissions = {
            "right": ("const double = (n: number) => 2 * n;", {"two": 3, "zero": 2}),
            # Wrong for one check only: the error of that one must not take the other with it, nor the reverse.
            "half": ("const double = (n: number) => n * n + 1;", {"two": 0, "zero": 0}),
            "lucky": ("const double = (n: number) => n * n * n;", {"two": 0, "zero": 2}),
            "untyped": ("const double = (n: string) => n + n;", {"two": 0, "zero": 0}),
        }
        from nbgrader.apps import NbGraderAPI
        from traitlets.config import Config

        # It calls alembic by name.
        os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
        with tempfile.TemporaryDirectory() as course:
            config = Config()
            config.CourseDirectory.root = course
            config.ClearSolutions.code_stub = {"typescript": "// your code"}
            config.NbGrader.log_level = "ERROR"
            source = "// BEGIN\nconst double = (n: number) => 2 * n;\n// END"
            write(os.path.join(course, "source", "ps"), notebook((source, solution), *CHECKS))
            api = NbGraderAPI(config=config)
            self.succeeds(api.generate_assignment("ps"))
            for student, (code, _) in submissions.items():
                write(os.path.join(course, "submitted", student, "ps"), notebook((code, solution), *CHECKS))
                self.succeeds(api.autograde("ps", student, create=True))
            with api.gradebook as gradebook:
                for student, (_, marks) in submissions.items():
                    with self.subTest(student=student):
                        grades = gradebook.find_submission_notebook("ps", "ps", student).grades
                        self.assertEqual({grade.cell.name: grade.auto_score for grade in grades}, marks)

    def succeeds(self, result):
        self.assertTrue(result["success"], result.get("log", "") + result.get("error", ""))


def write(folder, content):
    os.makedirs(folder)
    nbformat.write(content, os.path.join(folder, "ps.ipynb"))


if __name__ == "__main__":
    unittest.main()
