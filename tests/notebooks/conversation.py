"""A kernel, and the exchange with it.

It goes through jupyter_client and not through nbclient, because tslab as published answers a failed cell with
neither an `error` message nor an `ename`, and a skipped cell with the unknown status `abort`: tools that look
for errors see none. Here a cell is over only when it is replied to and the kernel is idle, and passes only if
the reply says exactly `ok`. And since Node reports a rejected promise only after the cell's reply, every cell
is followed by a kernel_info_request: what was still under way is published before that one's answer.
"""

import queue
import time

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

from cell import shortened

KERNEL_START = 60  # seconds
LATE = 0.3  # seconds we listen on after the last cell, for timers


class Unrunnable(Exception):
    """No cell after this one can be run."""


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

    def listen_on(self):
        """Takes what still comes after the last cell."""
        end = time.monotonic() + LATE
        while time.monotonic() < end:
            self.receive(LATE)


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
        raise Unrunnable(f"kernel {name!r} does not start: {error}: {shortened(log.read())}") from None
    return spec, manager, client
