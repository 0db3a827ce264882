"""Runs a notebook in a real kernel and says what a reader would stumble over.

    python run_notebook.py NOTEBOOK [--save OUT.ipynb] [--kernel NAME] [--cell-timeout SECONDS]

The report is JSON on stdout, the failures are prose on stderr; exit status 1 if there are any.
"""

import argparse
import json
import os
import sys
import tempfile
import time

import nbformat

from cell import Cell, shortened
from conversation import Conversation, Unrunnable, start_kernel

# Seconds: what a reader should wait at most, and what even a busy machine does not need.
NOTEBOOK_WARNING, NOTEBOOK_LIMIT = 15, 60


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
    name = options.notebook
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
            talk.listen_on()
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
