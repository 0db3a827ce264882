"""Starts students' servers by forking one that has imported everything already: see nursery.py."""

import asyncio
import json
import os
import pwd
import socket
import subprocess
import sys
import tempfile
from urllib.parse import quote

from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import random_port
from tornado import web
from traitlets import Dict

from groups import Group, delegated

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nursery.py")


def birth(pid):
    """When a process began, as no other with this id ever did; None when there is none."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            ticks = stat.read().rpartition(")")[2].split()[19]
    except OSError:
        return None
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as boot:
        return f"{boot.read().strip()} {ticks}"


class NotStarted(web.HTTPError):
    """The hub shows the message of such an error to the student."""

    def __init__(self, reason):
        self.jupyterhub_message = f"Your server could not start. Tell your teacher: {reason}."
        super().__init__(500, self.jupyterhub_message)


class Nursery:
    def __init__(self):
        # Only the hub's own user can reach a socket in such a folder.
        self.folder = tempfile.TemporaryDirectory(prefix="nursery-")
        self.address = os.path.join(self.folder.name, "socket")
        # Its other end is closed when the hub ends, however it does.
        lifeline, self.lifeline = os.pipe()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.address)
            # Who connects before the imports are done waits here.
            listener.listen(128)
            self.process = subprocess.Popen(
                [sys.executable, PROGRAM, str(listener.fileno()), str(lifeline)],
                pass_fds=[listener.fileno(), lifeline],
                stdin=subprocess.DEVNULL,
                # Nothing of the hub's environment, where secrets are: what a student's server has, start() says.
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONUTF8": "1",
                    "HOME": "/nonexistent",
                    # glibc would keep up to eight heaps for each processor.
                    "MALLOC_ARENA_MAX": "2",
                },
            )
        os.close(lifeline)

    async def fork(self, child):
        """The new server's process id."""
        reader, writer = await asyncio.open_unix_connection(self.address)
        try:
            writer.write(json.dumps(child).encode() + b"\n")
            answer = json.loads(await reader.readline() or "{}")
        finally:
            writer.close()
        if "pid" not in answer:
            raise NotStarted(answer.get("error", "the reason is in the hub's log"))
        return answer["pid"]


class ForkingSpawner(LocalProcessSpawner):
    """LocalProcessSpawner, but for where the process comes from. Linux only.

    `mem_limit` and `cpu_limit` hold for a student where systemd has started the hub: see groups.py.
    """

    limits = Dict(
        help="Limits of each of a student's processes, by their names in Python's `resource`.",
    ).tag(config=True)

    nursery = None
    birth = None

    @classmethod
    def warm_up(cls):
        """Starts the nursery, unless one is at work. It takes two seconds to be ready, so do it with the hub."""
        if cls.nursery is None or cls.nursery.process.poll() is not None:
            ForkingSpawner.nursery = Nursery()

    @property
    def group(self):
        folder = delegated()
        return folder and Group(folder, "+".join(quote(one, safe="") for one in (self.user.name, self.name) if one))

    def identity(self):
        """Whose rights the process gets; None leaves it the hub's own."""
        user = pwd.getpwnam(self.user.name)
        groups = os.getgrouplist(user.pw_name, user.pw_gid)
        return {"uid": user.pw_uid, "gid": user.pw_gid, "groups": groups}

    async def start(self):
        self.warm_up()
        # A new one each time: the one of last time may be somebody else's by now.
        self.port = random_port()
        env = self.get_env()
        if group := self.group:
            group.make(memory=self.mem_limit, processors=self.cpu_limit)
        child = {
            "argv": [*self.cmd, *self.get_args()],
            "env": env,
            "folder": env["HOME"],
            "user": self.identity(),
            "limits": self.limits,
            "group": group and group.path,
        }
        # Without the Popen of LocalProcessSpawner, its poll() and stop() go by the process id.
        self.pid = await self.nursery.fork(child)
        self.birth = birth(self.pid)
        return (self.ip or "127.0.0.1", self.port)

    async def poll(self):
        ran = self.pid
        status = await super().poll()
        # Kernels of a server that has ended.
        if ran and status is not None and (group := self.group):
            group.end()
        return status

    # After a restart the hub goes by the process ids that it has kept. Since the machine was started they may be others',
    # and the hub could end any of them.

    async def _signal(self, sig):
        known = self.birth is not None and self.birth == birth(self.pid)
        return known and await super()._signal(sig)

    def get_state(self):
        return super().get_state() | {"birth": self.birth}

    def load_state(self, state):
        super().load_state(state)
        self.birth = state.get("birth")
