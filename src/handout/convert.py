"""Turns an executed notebook into a page, by nbconvert with the template beside this file."""

import json
from html import escape
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

from outputs import PLOTLY, Outputs, answer_id
from safe import safe_html
from tidy import tidy

TEMPLATES = Path(__file__).parent / "template"
RICHEST_FIRST = [PLOTLY, "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg", "text/plain"]


class Renderer(IPythonRenderer):
    """nbconvert's, but formulas are marked for what renders them."""

    def inline_math(self, body):
        return f'<span class="tex">{self.escape_html(body)}</span>'

    def block_math(self, body):
        return f'<span class="tex display">{self.escape_html(body)}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def markdown(source):
    return safe_html(MarkdownWithMath(renderer=Renderer(escape=False, exclude_anchor_links=True)).render(source))


def shown(output):
    """Its richest form's name."""
    return next((form for form in RICHEST_FIRST if form in output.get("data", {})), None)


def is_folded(cell):
    """Hidden in the notebook: here below what it makes, to unfold."""
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def folded(cell):
    """What the code of a hidden cell is for."""
    outputs = [output.get("data", {}) for output in cell.outputs]
    if any('data-losslab-live="choose' in data.get("text/html", "") for data in outputs):
        return "Code of the question"
    if any(PLOTLY in data for data in outputs):
        return "Code of the figure"
    return "Code of the output" if outputs else "More code"


def convert(job):
    """The page as { "html", "figures", "live" }. Formulas are still TeX in elements of class "tex", and pictures are
    comments, for both are made in Node. `job` is page.py's."""
    exporter = exporter_of_ours()
    notebook = nbformat.read(job["executed"], as_version=4)
    # Where the kernel says nothing of its language: the course's.
    notebook.metadata.setdefault("language_info", {}).setdefault("name", "typescript")
    outputs = Outputs(job["name"])
    exporter.register_filter("plot", outputs.plot)
    exporter.register_filter("html_output", outputs.html)
    names = [other["name"] for other in job["pages"]]
    place = names.index(job["name"]) if job["name"] in names else -1
    resources = {
        "course": job["course"],
        "pages": len(names),
        "page": job["pages"][place] if place >= 0 else {"name": job["name"], "title": job["name"]},
        "previous": job["pages"][place - 1] if place > 0 else None,
        "next": job["pages"][place + 1] if 0 <= place < len(names) - 1 else None,
    }
    html, _ = exporter.from_notebook_node(notebook, resources)
    soup = BeautifulSoup(html, "html.parser")
    headings = tidy(soup, names)
    contents = "".join(
        f'<li class="level-{heading["level"]}"><a href="#{escape(heading["id"])}">{heading["html"]}</a></li>'
        for heading in headings
        if heading["level"] in (2, 3)
    )
    answers = "".join(
        f'<li id="{answer_id(number)}">{answer}</li>' for number, answer in enumerate(outputs.answers, start=1)
    )
    text = str(soup).replace("<!--contents-->", contents)
    if answers:
        text = text.replace("<!--answers-->", f"<h2>Answers to the predictions</h2><ol>{answers}</ol>")
    return {"html": text, "figures": outputs.figures, "live": outputs.live}


def exporter_of_ours():
    config = Config()
    config.NbConvertBase.display_data_priority = RICHEST_FIRST
    # What one cell prints is one box, however the kernel has cut it into messages.
    config.CoalesceStreamsPreprocessor.enabled = True
    exporter = HTMLExporter(
        config=config, template_name="course", extra_template_basedirs=[str(TEMPLATES)], embed_images=True
    )
    for name, work in {"markdown": markdown, "shown": shown, "folded": folded, "is_folded": is_folded}.items():
        exporter.register_filter(name, work)
    return exporter
