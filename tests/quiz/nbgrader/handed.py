"""Notebooks as students hand them in: the released one, with its gaps filled."""

import copy

import nbformat
from answers import RIGHT, STUDENT_ID
from nbformat.v4 import new_code_cell

GAP = "// Write here."
GAP_IN_WORDS = "Write here."


class Handed:
    """Right in all parts that the notebook checks, until it is changed; the parts in words are untouched."""

    def __init__(self, released):
        self.released = released
        self.notebook = copy.deepcopy(released)
        self.name("Ada Lovelace", STUDENT_ID)
        for cell, texts in RIGHT.items():
            self.fill(cell, *texts)

    def at(self, name):
        return next(i for i, cell in enumerate(self.notebook.cells) if cell.id == name)

    def cell(self, name):
        return self.notebook.cells[self.at(name)]

    def write(self, name, source):
        self.cell(name).source = source
        return self

    def name(self, name, student_id):
        return self.write("identity", f'const studentName = "{name}";\nconst studentId = "{student_id}";')

    def given(self, name):
        """A cell's source as it was given out."""
        return next(cell.source for cell in self.released.cells if cell.id == name)

    def leave(self, *names):
        """Leaves these cells as they were given out."""
        for name in names:
            self.write(name, self.given(name))
        return self

    def fill(self, name, *texts):
        """Puts the texts into the gaps of a cell of code."""
        before, *parts = self.given(name).split(GAP)
        assert len(parts) == len(texts), f"{name} has {len(parts)} gaps"
        return self.write(name, before + "".join(text + part for text, part in zip(texts, parts)))

    def say(self, name, words):
        """Answers in words."""
        assert GAP_IN_WORDS in self.given(name)
        return self.write(name, self.given(name).replace(GAP_IN_WORDS, words))

    def delete(self, *names):
        for name in names:
            del self.notebook.cells[self.at(name)]
        return self

    def insert(self, source, before):
        self.notebook.cells.insert(self.at(before), new_code_cell(source))
        return self

    def copy(self, name, before=None):
        """Copies and pastes a cell, with its metadata as Jupyter does: below itself, or before another."""
        twin = copy.deepcopy(self.cell(name))
        twin.id = f"copy-of-{name}"
        self.notebook.cells.insert(self.at(before or name) + (before is None), twin)
        return self

    def text(self):
        return nbformat.writes(self.notebook)
