"""Runs a notebook in a real kernel and says what a reader would stumble over.

    python run_notebook.py NOTEBOOK [--save OUT.ipynb] [--kernel NAME] [--cell-timeout SECONDS]

The report is JSON on stdout, the failures are prose on stderr; exit status 1 if there are any.

It speaks to the kernel through jupyter_client and not through nbclient, because tslab as published
answers a failed cell with neither an `error` message nor an `ename`, and a skipped cell with the
unknown status `abort`: tools that look for errors see none. Here a cell passes only if the reply
says exactly `ok` and the kernel went idle. And since Node reports a rejected promise only after the
cell's reply, every cell is followed by a kernel_info_request: what was still under way is published
before that one's answer.
"""

import argparse
import html.parser
import json
import os
import queue
import re
import sys
import tempfile
import time

import nbformat
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

PLOTLY = "application/vnd.plotly.v1+json"
WIDEST = 1000  # px: what fits beside JupyterLab's file browser, and on a page
NOTEBOOK_WARNING, NOTEBOOK_LIMIT = 15, 30  # seconds
KERNEL_START = 60  # seconds
LATE = 0.3  # seconds we listen on after the last cell, for timers


class Unrunnable(Exception):
    """No cell after this one can be run."""


class FigureMarkup(html.parser.HTMLParser):
    """Finds out whether a text/html output is a captioned <figure> without scripts."""

    def __init__(self, markup):
        super().__init__()
        self.inside, self.tags, self.alternative, self.caption = [], set(), "", ""
        self.feed(markup)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.inside.append(tag)
        named = dict(attributes)
        self.alternative += named.get("alt") or named.get("aria-label") or ""

    def handle_endtag(self, tag):
        while tag in self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, text):
        if "figcaption" in self.inside:
            self.caption += text


def figure_problems(bundle):
    """What is wrong with an output that holds a Plotly figure."""
    figure, markup = bundle[PLOTLY], bundle.get("text/html")
    if not isinstance(figure, dict):
        yield f"the figure is {type(figure).__name__}, not a JSON object: JupyterLab cannot draw it"
        return
    if not isinstance(figure.get("data"), list) or not figure["data"]:
        yield "the figure has no data"
    layout = figure.get("layout") if isinstance(figure.get("layout"), dict) else {}
    title = layout.get("title")
    if not isinstance(title, dict) or not str(title.get("text") or "").strip():
        yield "the figure has no title (layout.title.text)"
    width = layout.get("width")
    if isinstance(width, (int, float)) and width > WIDEST:
        yield f"the figure is {width} px wide, more than {WIDEST}"
    if not str(bundle.get("text/plain") or "").strip():
        yield "the figure comes without text/plain"
    if not isinstance(markup, str):
        yield "the figure comes without text/html, and is lost where Plotly is not"
        return
    page = FigureMarkup(markup)
    if "figure" not in page.tags or not (page.caption.strip() or page.alternative.strip()):
        yield "the figure's text/html is no <figure> with a caption or an alternative text"
    if "script" in page.tags:
        yield "the figure's text/html has a script, which untrusted notebooks drop"


def shortened(text):
    """An error in a line or two: no colours, no stack, none of the source that Node quotes above a `^`."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).strip().splitlines()
    marks = [index for index, line in enumerate(lines) if re.fullmatch(r"\s*\^+\s*", line)]
    lines = (marks and lines[marks[-1] + 1 :]) or lines
    kept = [line.strip() for line in lines if not re.match(r"\s+at ", line) and line.strip()]
    short = " / ".join(kept[:3])
    return short[:400] + ("…" if len(short) > 400 else "")


class Cell:
    """One code cell, and what came of it."""

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


class Conversation:
    """The exchange with one kernel: a request is sent only when the one before is answered and idle."""

    OUTPUTS = {"stream", "display_data", "update_display_data", "execute_result", "error", "clear_output"}

    def __init__(self, manager, client):
        self.manager, self.client = manager, client
        self.cells = {}  # by the id of their execute_request, so late output finds its cell
        self.displays = {}
        self.idle = set()

    def receive(self, seconds):
        """Takes one message from iopub, if there is one within so many seconds."""
        try:
            message = self.client.get_iopub_msg(timeout=seconds)
        except queue.Empty:
            return False
        request = message["parent_header"].get("msg_id")
        kind, content = message["msg_type"], message["content"]
        if kind == "status" and content["execution_state"] == "idle":
            self.idle.add(request)
        elif kind in self.OUTPUTS and request in self.cells:
            self.cells[request].take(message)
            self.remember_display(kind, content, self.cells[request])
        return True

    def remember_display(self, kind, content, cell):
        name = content.get("transient", {}).get("display_id")
        if name and kind == "display_data":
            self.displays.setdefault(name, []).append(cell.node.outputs[-1])
        elif name and kind == "update_display_data":
            for output in self.displays.get(name, []):
                output["data"] = content["data"]

    def answer(self, request, seconds):
        """The reply to a request, once the kernel is idle again too."""
        end, reply = time.monotonic() + seconds, None
        while reply is None or request not in self.idle:
            received = self.receive(0.05)
            try:
                message = self.client.get_shell_msg(timeout=0)
                if message["parent_header"].get("msg_id") == request:
                    reply = message["content"]
            except queue.Empty:
                if not received and not self.manager.is_alive():
                    raise Unrunnable("the kernel died here") from None
            if time.monotonic() > end:
                missing = "not answered" if reply is None else "answered, but not idle,"
                raise Unrunnable(f"{missing} after {seconds:g} s")
        return reply

    def execute(self, cell, seconds):
        # What JupyterLab sends: a cell that may fail does not stop those after it.
        request = self.client.execute(cell.node.source, allow_stdin=False, stop_on_error=not cell.expects_error)
        self.cells[request] = cell
        start = time.monotonic()
        try:
            reply = self.answer(request, seconds)
            cell.seconds = round(time.monotonic() - start, 3)
            cell.status = reply.get("status")
            cell.node.execution_count = reply.get("execution_count")
            self.answer(self.client.kernel_info(), seconds)
        except Unrunnable as problem:
            cell.problems.insert(0, str(problem))
            cell.status = "no answer"
            raise


def start_kernel(name, folders, cwd, log):
    specs = KernelSpecManager(kernel_dirs=folders)
    try:
        spec = specs.get_kernel_spec(name)
    except NoSuchKernel:
        there = ", ".join(sorted(specs.find_kernel_specs())) or "none"
        raise Unrunnable(f"kernel {name!r} is not installed; installed: {there}") from None
    manager = KernelManager(kernel_name=name, kernel_spec_manager=specs)
    manager.client_factory = BlockingKernelClient
    try:
        manager.start_kernel(cwd=cwd, stdout=log, stderr=log)
    except OSError as error:
        raise Unrunnable(f"kernel {name!r} does not start: {error}") from None
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=KERNEL_START)
    except RuntimeError as error:
        manager.shutdown_kernel(now=True)
        log.seek(0)
        raise Unrunnable(f"kernel {name!r} does not start: {error} {shortened(log.read())}") from None
    return spec, manager, client


def read(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        json.loads(text)
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except json.JSONDecodeError as error:
        raise Unrunnable(f"not valid JSON: {error}") from None
    except (nbformat.ValidationError, nbformat.reader.NotJSONError, AttributeError, KeyError) as error:
        raise Unrunnable(f"not a valid notebook: {shortened(str(error))}") from None
    return notebook


def run(options):
    name = os.path.relpath(options.notebook)
    report = {"notebook": name, "kernel": None, "startSeconds": None, "seconds": 0}
    failures, warnings, cells = [], [], []

    def fail(message, cell=None):
        where = f", code cell {cell.number} (id {cell.node.get('id')}), `{cell.first_line}`" if cell else ""
        failures.append(
            {
                "cell": cell and cell.number,
                "id": cell and cell.node.get("id"),
                "line": cell and cell.first_line,
                "message": message,
                "text": f"{name}{where}: {message}",
            }
        )

    manager = client = None
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        try:
            notebook = read(options.notebook)
            nodes = [node for node in notebook.cells if node.cell_type == "code"]
            cells = [Cell(number, node) for number, node in enumerate(nodes, 1)]
            if not cells:
                raise Unrunnable("no code cell")
            start = time.monotonic()
            folder = os.path.dirname(os.path.abspath(options.notebook))
            spec, manager, client = start_kernel(options.kernel, options.kernels, folder, log)
            report["kernel"] = {"name": options.kernel, "argv": spec.argv}
            report["startSeconds"] = round(time.monotonic() - start, 3)
            talk, start = Conversation(manager, client), time.monotonic()
            for cell in cells:
                talk.execute(cell, options.cell_timeout)
                if cell.status != "ok" and not cell.expects_error:
                    break  # as Run All does; what follows would only fail for this cell's sake
            report["seconds"] = round(time.monotonic() - start, 3)
            end = time.monotonic() + LATE
            while time.monotonic() < end:
                talk.receive(LATE)
        except Unrunnable as problem:
            if not any(cell.problems for cell in cells):
                fail(str(problem))
            log.seek(0)
            last_words = shortened(log.read())
            if last_words:
                warnings.append(f"the kernel's last words: {last_words}")
        finally:
            if client:
                client.stop_channels()
                manager.shutdown_kernel(now=True)

    for cell in cells:
        cell.judge()
        if cell.problems:
            fail("; ".join(cell.problems), cell)
    unreached = [cell for cell in cells if cell.status == "not run"]
    if unreached and report["kernel"]:
        others = f", like {len(unreached) - 1} more after it" if unreached[1:] else ""
        fail(f"never run{others}: the run stopped before it", unreached[0])
    if report["seconds"] > NOTEBOOK_LIMIT:
        fail(f"took {report['seconds']:.0f} s, more than {NOTEBOOK_LIMIT}")
    elif report["seconds"] > NOTEBOOK_WARNING:
        warnings.append(f"{name}: took {report['seconds']:.0f} s; a reader should wait {NOTEBOOK_WARNING} at most")
    if options.save and cells:
        nbformat.write(notebook, options.save)
    report["cells"] = [
        {
            "number": cell.number,
            "id": cell.node.get("id"),
            "status": cell.status,
            "seconds": cell.seconds,
            "outputs": [list(output.get("data", [output.output_type])) for output in cell.node.outputs],
        }
        for cell in cells
    ]
    return {**report, "failures": failures, "warnings": warnings}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebook")
    parser.add_argument("--save", metavar="OUT.ipynb", help="write the executed notebook")
    parser.add_argument("--kernel", default="tslab", metavar="NAME")
    parser.add_argument(
        "--kernels",
        action="append",
        metavar="FOLDER",
        help="where kernelspecs are looked for, instead of this Python's own",
    )
    parser.add_argument("--cell-timeout", type=float, default=15, metavar="SECONDS")
    options = parser.parse_args()
    # Not a kernel that the user has elsewhere under the same name.
    options.kernels = options.kernels or [os.path.join(sys.prefix, "share", "jupyter", "kernels")]
    report = run(options)
    for warning in report["warnings"]:
        print(f"warning: {warning}", file=sys.stderr)
    for failure in report["failures"]:
        print(failure["text"], file=sys.stderr)
    print(json.dumps(report, indent=1, ensure_ascii=False))
    sys.exit(1 if report["failures"] else 0)


if __name__ == "__main__":
    main()
