"""A course directory of nbgrader for tests: instructor/ once more, elsewhere, with nbgrader's own program."""

import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[3]
INSTRUCTOR = ROOT / "instructor"
NOTEBOOK = "06-quiz"
ASSIGNMENT = "quiz"
# As scripts/quiz/nbgrader.mjs calls it.
NBGRADER = [sys.executable, "-W", "ignore", "-c", "from nbgrader.apps.nbgraderapp import main; main()"]


class Course:
    """A folder with the instructor's settings and source. Cells find losslab from it: node_modules is the project's."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="losslab-nbgrader-")
        self.root = Path(self._folder.name).resolve()
        (self.root / "node_modules").symlink_to(ROOT / "node_modules")
        source = f"source/{ASSIGNMENT}/{NOTEBOOK}.ipynb"
        for file in ("nbgrader_config.py", source):
            self.put(file, (INSTRUCTOR / file).read_text("utf8"))
        self.nbgrader("generate_assignment", ASSIGNMENT, "--create")

    def close(self):
        self._folder.cleanup()

    def nbgrader(self, *arguments, fails=False, cwd=None):
        """What one call of nbgrader said. It must end well, or badly if told so."""
        done = subprocess.run(
            [*NBGRADER, *map(str, arguments), f"--CourseDirectory.root={self.root}"],
            cwd=cwd or self.root, capture_output=True, encoding="utf8", stdin=subprocess.DEVNULL, timeout=500,
        )  # fmt: skip
        if (done.returncode != 0) != fails:
            raise AssertionError(f"nbgrader {arguments} ended with {done.returncode}:\n{done.stderr}")
        return done.stderr

    def put(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf8")

    @property
    def released(self):
        """The student's notebook, fresh each time."""
        return nbformat.read(self.root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)

    def feedback(self, student):
        return (self.root / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").read_text("utf8")

    def grades(self, student):
        """The gradebook's grades of a student, by part."""
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            marked = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, student)
            return {grade.name.split("-")[1]: grade.to_dict() for grade in marked.grades}
