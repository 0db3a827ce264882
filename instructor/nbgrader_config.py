"""nbgrader for the quiz: `npm run nbgrader -- autograde quiz` and so on run with this."""

from bleach import ALLOWED_TAGS, clean
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    NbGraderPreprocessor,
    OverwriteCells,
    OverwriteKernelspec,
)

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "losslab"

# nbgrader has no stub for TypeScript. Both read well where a solution was cut out.
c.ClearSolutions.code_stub = {"typescript": "// Write here."}
c.ClearSolutions.text_stub = "Write here."

# The whole quiz takes about 3 s. An answer's endless loop ends by itself after 2 s; one outside a function is
# interrupted after this time.
c.Execute.timeout = 20
c.Execute.interrupt_on_timeout = True

# `zip_collect quiz` takes files named STUDENT-ID_06-quiz.ipynb from downloaded/quiz/archive, or from zip files there.
c.FileNameCollectorPlugin.named_regexp = r".*[/\\](?P<student_id>[^/\\]+)_(?P<file_id>06-quiz)[^/\\]*$"


class AsGivenOut(NbGraderPreprocessor):
    """
    Puts nbgrader's own entries back into a student's cells, as they were given out.

    They get lost by honest work: a cell that is copied, pasted or split has its entries twice, one that is merged into
    another loses them. On a copy nbgrader's DeduplicateIds, in whose place this stands, leaves entries on which
    `autograde` stops, for all students (github.com/jupyter/nbgrader/issues/1083); a lost check is marked by nobody.
    """

    def preprocess(self, notebook, resources):
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            given = gradebook.find_notebook(names["notebook"], names["assignment"])
            sources = {cell.name: cell for cell in given.source_cells}
            points = {cell.name: cell.max_score for cell in given.grade_cells}
            answers = {cell.name for cell in given.solution_cells}

            def entries(name):
                graded = {"points": points[name]} if name in points else {}
                return graded | {
                    "schema_version": 3, "grade_id": name, "grade": name in points, "solution": name in answers,
                    "locked": sources[name].locked, "task": False, "cell_type": sources[name].cell_type,
                    "checksum": sources[name].checksum,
                }  # fmt: skip

            kept = {}
            for cell in notebook.cells:
                name = cell.metadata.pop("nbgrader", {}).get("grade_id")
                # The last of several copies: a check's stands below the answer. But an untouched answer has no points.
                untouched = name in answers and cell.source == sources[name].source
                if name in sources and not (name in kept and untouched):
                    kept[name] = cell
            for name, cell in kept.items():
                cell.metadata["nbgrader"] = entries(name)
            # A lost answer in words may stand elsewhere: it is left to the person who marks.
            for name in points.keys() - kept.keys() - answers:
                self.log.warning("The check '%s' was missing: it runs at the end of the notebook", name)
                notebook.cells.append(new_code_cell(sources[name].source, metadata={"nbgrader": entries(name)}))
        return notebook, resources


c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    AsGivenOut,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]


def as_text_only(html):
    """What a student wrote or showed, without what could act on the reader's page: scripts, frames, forms, events."""
    shown = (
        "p br hr h1 h2 h3 h4 h5 h6 pre div span img sub sup small del details summary label progress "
        "table thead tbody tr th td"
    )
    attributes = "class id style href src alt title aria-label open start colspan rowspan value max"
    css = ["border-left", "list-style", "margin", "max-width", "padding"]
    return clean(
        str(html),
        tags=ALLOWED_TAGS | set(shown.split()),
        attributes={"*": attributes.split()},
        protocols=["http", "https", "mailto", "data"],  # data: pictures pasted into an answer
        css_sanitizer=CSSSanitizer(allowed_css_properties=[*ALLOWED_CSS_PROPERTIES, *css]),
    )


# nbconvert's own list would strip the checks' reports of their looks, and nbgrader's template does not ask for it in
# Markdown; strip_files_prefix is the last filter there.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"clean_html": as_text_only, "strip_files_prefix": as_text_only}
