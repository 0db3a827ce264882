"""A conversation with the kernel that is under test, by jupyter_client."""

import os
import queue
import re
import time

from jupyter_client.manager import KernelManager

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FIXTURES = os.path.join(HERE, "fixtures")
TIMEOUT = 20  # seconds


class Answer:
    """The reply to a cell, and what it published."""

    def __init__(self, reply, messages):
        self.reply, self.messages = reply["content"], messages
        self.status = self.reply["status"]

    def contents(self, kind):
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def printed(self, name="stdout"):
        return "".join(content["text"] for content in self.contents("stream") if content["name"] == name)

    @property
    def result(self):
        """The text of the execute_result; None if there is none."""
        results = self.contents("execute_result")
        return results[0]["data"]["text/plain"] if results else None

    @property
    def traceback(self):
        """What a reader sees of the errors, without colours."""
        return "\n".join(plain(content["traceback"]) for content in self.contents("error"))


def plain(traceback):
    return re.sub(r"\x1b\[\d+m", "", "\n".join(traceback))


class Talk:
    def __init__(self, cwd=FIXTURES, argv=None, **options):
        self.manager = KernelManager(kernel_name="tslab")
        if argv:
            self.manager.kernel_spec.argv = argv
        self.manager.start_kernel(cwd=cwd, **options)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def answers(self, requests, late=0):
        """The answers to several cells; listens for late output so many seconds more."""
        replies, messages, idle = {}, {request: [] for request in requests}, set()
        end = time.monotonic() + TIMEOUT
        for request in requests:
            replies[request] = self.ask(request)
        listen_until = None
        while listen_until is None or time.monotonic() < listen_until:
            if time.monotonic() > end:
                raise TimeoutError("the kernel did not go idle")
            try:
                message = self.client.get_iopub_msg(timeout=0.05)
                request = message["parent_header"].get("msg_id")
                if request in messages:
                    messages[request].append(message)
                    if message["content"].get("execution_state") == "idle":
                        idle.add(request)
            except queue.Empty:
                pass
            if listen_until is None and idle == set(requests):
                listen_until = time.monotonic() + late
        return [Answer(replies[request], messages[request]) for request in requests]

    def run(self, code, late=0, **options):
        return self.answers([self.send(code, **options)], late)[0]

    def interrupted(self, code, after=0.3):
        request = self.send(code)
        time.sleep(after)
        self.manager.interrupt_kernel()
        return self.answers([request])[0]

    def ask(self, request):
        """The reply to a request."""
        while True:
            reply = self.client.get_shell_msg(timeout=TIMEOUT)
            if reply["parent_header"].get("msg_id") == request:
                return reply
