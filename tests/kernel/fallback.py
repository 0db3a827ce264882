"""With a tslab that the launcher does not know, the kernel is tslab's own, and the server's log says why."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from contextlib import ExitStack

from jupyter_client.kernelspec import KernelSpecManager
from talk import ROOT, Talk


@unittest.skipIf(sys.platform == "win32", "makes symbolic links")
class Fallback(unittest.TestCase):
    """A copy of the launcher beside a tslab with one line changed."""

    def start(self, changed_file, old, new):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        modules = os.path.join(ROOT, "node_modules")
        copies = os.path.join(folder, "node_modules")
        os.mkdir(copies)
        for name in os.listdir(modules):
            if name != "tslab":
                os.symlink(os.path.join(modules, name), os.path.join(copies, name))
        shutil.copytree(os.path.join(modules, "tslab"), os.path.join(copies, "tslab"), symlinks=True)
        shutil.copytree(os.path.join(ROOT, "dist", "kernel"), os.path.join(folder, "dist", "kernel"))
        path = os.path.join(copies, "tslab", changed_file)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertIn(old, text)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))
        [*node, _, connection] = KernelSpecManager().get_kernel_spec("tslab").argv
        main = os.path.join(folder, "dist", "kernel", "main.js")
        log = self.enterContext(tempfile.TemporaryFile("w+"))
        talk = Talk(cwd=folder, argv=[*node, main, connection], stderr=log)
        self.addCleanup(talk.close)
        return talk, log

    def check(self, changed_file, old, new, reason):
        talk, log = self.start(changed_file, old, new)
        answer = talk.run("console.log(6 * 7)")
        self.assertEqual((answer.status, answer.printed()), ("ok", "42\n"))
        # tslab's own kernel: an error without a message.
        self.assertNotIn("ename", talk.run("throw 1").reply)
        log.seek(0)
        self.assertEqual(log.read(), f"losslab kernel: {reason}; starting tslab's own kernel instead.\n")

    def test_another_version(self):
        self.check("package.json", '"1.0.22"', '"1.0.23"', "tslab is 1.0.23, not 1.0.22")

    def test_other_internals(self):
        self.check("dist/executor.js", "console.log(ret);", "console.log( ret);", "dist/executor.js has no `console.log(ret);`")


@unittest.skipIf(sys.platform == "win32", "has processes and signals of its own")
class Orphan(unittest.TestCase):
    def test_a_kernel_ends_with_the_process_that_started_it(self):
        code = "import os; from talk import Talk; print(Talk().run('process.pid').result, flush=True); os._exit(0)"
        started = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, timeout=60, check=True)
        pid = int(started.stdout)
        end = time.monotonic() + 10
        while is_running(pid):
            self.assertLess(time.monotonic(), end, "the kernel is still there")
            time.sleep(0.1)


@unittest.skipIf(sys.platform == "win32", "opens a temporary file twice")
class TakenPort(unittest.TestCase):
    def test_a_kernel_that_cannot_listen_ends_and_says_so(self):
        """Then Jupyter starts it anew, with other ports. One that stayed would never answer."""
        names = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"]
        argv = KernelSpecManager().get_kernel_spec("tslab").argv
        for taken in names:
            with self.subTest(taken=taken), ExitStack() as stack:
                listening = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
                ports = dict(zip(names, (one.getsockname()[1] for one in listening)))
                for name, one in zip(names, listening):
                    if name != taken:
                        one.close()
                info = {**ports, "ip": "127.0.0.1", "transport": "tcp", "key": "k", "signature_scheme": "hmac-sha256"}
                file = stack.enter_context(tempfile.NamedTemporaryFile("w", suffix=".json"))
                json.dump(info, file)
                file.flush()
                command = [part.replace("{connection_file}", file.name) for part in argv]
                ended = subprocess.run(command, stderr=subprocess.PIPE, encoding="utf8", timeout=20)
                self.assertIn("losslab kernel: ", ended.stderr)
                self.assertIn("Address already in use", ended.stderr)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that nobody waits for stays in the table when it has ended.
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], stdout=subprocess.PIPE).stdout
    return not status.startswith(b"Z")


if __name__ == "__main__":
    unittest.main()
