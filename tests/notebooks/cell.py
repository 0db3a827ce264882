"""One code cell, and what came of it."""

import re

import nbformat

from figure import PLOTLY, figure_problems


def shortened(text):
    """An error in a line or two: no colours, no stack, none of the source that Node quotes above a `^`."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).strip().splitlines()
    marks = [index for index, line in enumerate(lines) if re.fullmatch(r"\s*\^+\s*", line)]
    lines = (marks and lines[marks[-1] + 1 :]) or lines
    kept = [line.strip() for line in lines if not re.match(r"\s+at ", line) and line.strip()]
    short = " / ".join(kept[:3])
    return short[:400] + ("…" if len(short) > 400 else "")


class Cell:
    def __init__(self, number, node):
        self.number, self.node = number, node
        self.expects_error = "raises-exception" in node.metadata.get("tags", [])
        self.status, self.seconds, self.problems = "not run", None, []
        self.stderr, self.error = "", ""
        node.outputs, node.execution_count = [], None

    @property
    def first_line(self):
        return next((line.strip() for line in self.node.source.splitlines() if line.strip()), "")

    def take(self, message):
        """An output message. It is judged here, not at the end: clear_output must not hide it."""
        kind, content = message["msg_type"], message["content"]
        if kind == "stream" and content["name"] == "stderr":
            self.stderr += content["text"]
        elif kind == "error":
            self.error += f"{content.get('ename')}: {content.get('evalue')}"
        elif PLOTLY in content.get("data", {}):
            self.problems += figure_problems(content["data"])
        last = self.node.outputs[-1] if self.node.outputs else None
        if kind == "clear_output":
            self.node.outputs.clear()
        elif kind == "stream" and last and last.get("name") == content["name"]:
            last["text"] += content["text"]
        elif kind != "update_display_data":
            self.node.outputs.append(nbformat.v4.output_from_msg(message))

    def judge(self):
        """The problems of a cell that the kernel replied to."""
        if self.status in ("not run", "no answer"):
            return
        said = shortened(self.error or self.stderr)
        if self.expects_error:
            if self.status != "error":
                self.problems.insert(0, f"meant to fail (tag raises-exception), but the reply is {self.status!r}")
        elif self.status == "error":
            self.problems.insert(0, said or "the kernel replied 'error' and gave no reason")
        elif self.status != "ok":
            self.problems.insert(0, f"skipped or broken off: the kernel replied {self.status!r}")
        elif self.error:
            self.problems.insert(0, f"an error is shown, though the reply is ok: {said}")
        elif self.stderr.strip():
            self.problems.insert(0, f"text on stderr: {said}")
