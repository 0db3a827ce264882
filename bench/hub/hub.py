"""The class's hub in a folder of its own, with the notebooks to give out and, where there is an instructor/, the quiz."""

import glob
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def free_ports(count):
    """Below those that the system gives out by itself, which a kernel may get before the hub has started."""
    free = set()
    while len(free) < count:
        port = random.randrange(15_000, 30_000)
        try:
            socket.create_server(("127.0.0.1", port)).close()
            free.add(port)
        except OSError:
            continue
    return free


class Hub:
    """`with Hub() as hub:` until its end, when all its processes are gone and its folder too.

    `stock` takes JupyterHub's own spawner, `settings` are folders of Jupyter's configuration that come before hub/jupyter,
    `environment` goes to the students' servers, and `cull` to the idle culler in place of its times.
    """

    def __init__(self, stock=False, quiz=True, settings=(), environment=None, cull=()):
        self.stock = stock
        self.has_quiz = quiz and os.path.exists(os.path.join(ROOT, "instructor", "nbgrader_config.py"))
        self.folder = os.path.realpath(tempfile.mkdtemp(prefix="losslab-hub-"))
        self.log = os.path.join(self.folder, "log")
        self.process = None
        port, hub_port, api_port = free_ports(3)
        self.address = f"http://127.0.0.1:{port}"
        chosen = {
            "folder": self.folder, "port": port, "hub_port": hub_port, "api_port": api_port,
            "stock": stock, "settings": settings, "environment": environment or {},
            "cull": cull,
        }  # fmt: skip
        # The hub's Python first: servers, and what they call by name, are those of this environment.
        path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
        kept = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TMPDIR") if name in os.environ}
        self.environment = {
            **kept, "PATH": path, "HOME": self.folder, "PYTHONUTF8": "1", "LOSSLAB_HUB": json.dumps(chosen),
        }  # fmt: skip

    def __enter__(self):
        try:
            self.lay_out()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def lay_out(self):
        """What docs/classroom.md has a person do: the package for every home, the class's repository, the quiz."""
        os.makedirs(os.path.join(self.folder, "homes"))
        os.makedirs(os.path.join(self.folder, "node_modules"))
        os.symlink(ROOT, os.path.join(self.folder, "node_modules", "losslab"))
        course = os.path.join(self.folder, "course")
        os.makedirs(os.path.join(course, "notebooks"))
        for notebook in glob.glob(os.path.join(ROOT, "notebooks", "*.ipynb")):
            shutil.copy(notebook, os.path.join(course, "notebooks"))
        git = ["git", "-c", "user.name=class", "-c", "user.email=class@localhost", "-c", "init.defaultBranch=main"]
        for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "The course"]):
            self.run([*git, *words], course)
        self.run([*git, "clone", "-q", "--bare", course, os.path.join(self.folder, "losslab.git")], self.folder)
        if self.has_quiz:
            self.give_out_quiz()

    def give_out_quiz(self):
        exchange = os.path.join(self.folder, "exchange")
        os.makedirs(exchange, mode=0o777)
        os.chmod(exchange, 0o777)
        teacher = os.path.join(self.folder, "teacher")
        shutil.copytree(os.path.join(ROOT, "instructor", "source"), os.path.join(teacher, "source"))
        shutil.copy(os.path.join(ROOT, "instructor", "nbgrader_config.py"), teacher)
        nbgrader = [sys.executable, "-c", "from nbgrader.apps.nbgraderapp import main; main()"]
        for command in ("generate_assignment", "release_assignment"):
            self.run([*nbgrader, command, "quiz", f"--Exchange.root={exchange}"], teacher)

    def run(self, words, folder):
        done = subprocess.run(words, cwd=folder, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")

    def start(self):
        """Also once more, after the hub was stopped."""
        before = len(self.words()) if self.process else 0
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", os.path.join(HERE, "hub_config.py")],
                cwd=self.folder, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        self.wait(before)

    def wait(self, before, seconds=120):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            if "now running" in (words := self.words()[before:]) and (self.stock or "[Nursery] ready" in words):
                try:
                    with urllib.request.urlopen(f"{self.address}/hub/login", timeout=5):
                        return
                except OSError:
                    pass
            time.sleep(0.1)
        raise RuntimeError(f"The hub did not start:\n{self.words()}")

    def words(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()

    def processes(self):
        """All that work in this folder: hub, proxy, nursery, servers, kernels; whoever started them."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                folder = os.readlink(f"/proc/{pid}/cwd")
            except OSError:
                continue
            if folder == self.folder or folder.startswith(self.folder + os.sep):
                found.append(int(pid))
        return found

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                pass
        # A hub that was killed leaves servers, and a server that was killed leaves kernels.
        end = time.monotonic() + 5
        while (left := self.processes()) and time.monotonic() < end + 5:
            for pid in left:
                try:
                    os.kill(pid, signal.SIGTERM if time.monotonic() < end else signal.SIGKILL)
                except ProcessLookupError:
                    pass
            if self.process:
                self.process.poll()
            time.sleep(0.2)
        shutil.rmtree(self.folder, ignore_errors=True)
