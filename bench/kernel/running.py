"""A kernel that runs, spoken to as a front end does: for what is measured of it."""

import json
import os
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SPEC = os.path.join(ROOT, ".venv", "share", "jupyter", "kernels", "tslab", "kernel.json")


def spec_of(folder, node):
    """That checkout's own entry for Jupyter, or how it was started before there were options."""
    path = SPEC.replace(ROOT, folder)
    if not os.path.exists(path):
        return [node, os.path.join(folder, "dist", "kernel", "main.js"), "{connection_file}"], {}
    with open(path, encoding="utf-8") as file:
        spec = json.load(file)
    return [node, *spec["argv"][1:]], spec.get("env", {})


class Running:
    patience = 60  # seconds for a reply

    def __init__(self, argv, language, interrupt_mode="signal", env=None):
        self.manager = KernelManager()
        self.manager._kernel_spec = KernelSpec(
            argv=argv, env=env or {}, language=language, interrupt_mode=interrupt_mode
        )
        self.started = time.perf_counter()
        # tslab and Deno find losslab from the notebooks' folder.
        self.manager.start_kernel(cwd=os.path.join(ROOT, "notebooks"), stdout=-3, stderr=-3)
        self.client = self.manager.blocking_client()
        self.client.start_channels(stdin=False, hb=False)

    def reply(self, request):
        while True:
            reply = self.client.get_shell_msg(timeout=self.patience)
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"]

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
