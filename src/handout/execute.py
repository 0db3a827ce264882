"""Runs a notebook's cells in their kernel."""

import asyncio
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.filters import strip_ansi

SECONDS = 120  # for one cell


def failure(notebook, index, error):
    if index is None:
        return {"message": strip_ansi(str(error)).strip()}
    cell = notebook.cells[index]
    number = sum(other.cell_type == "code" for other in notebook.cells[: index + 1])
    said = getattr(error, "evalue", "") or str(error)
    name = getattr(error, "ename", "")
    return {
        "cell": number,
        "id": cell.get("id"),
        "line": cell.source.strip().split("\n")[0],
        "message": strip_ansi(f"{name}: {said}" if name else said).strip(),
    }


def execute(source, target):
    """Writes the notebook with its outputs. Where a cell fails, nothing is written, and what is returned tells the
    cell's number among the code cells, its id, its first line, and what was wrong."""
    if sys.platform == "win32":
        # ZeroMQ needs a loop with add_reader.
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    notebook = nbformat.read(source, as_version=4)
    running = None

    def remember(cell, cell_index):
        nonlocal running
        running = cell_index

    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        resources={"metadata": {"path": str(Path(source).resolve().parent)}},
        on_cell_execute=remember,
        # What JupyterLab would write into each cell, and nobody reads here.
        record_timing=False,
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        return failure(notebook, running, error)
    nbformat.write(notebook, target)
    return None
