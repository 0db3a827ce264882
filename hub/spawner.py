"""Starts students' servers by forking one that has imported everything already: see nursery.py."""

import asyncio
import json
import os
import pwd
import socket
import subprocess
import sys
import tempfile

from jupyterhub.spawner import LocalProcessSpawner
from jupyterhub.utils import random_port
from traitlets import Dict

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nursery.py")


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
            pid = await reader.readline()
        finally:
            writer.close()
        if not pid:
            raise RuntimeError("The server ended before it began: the reason is above in the hub's log.")
        return int(pid)


class ForkingSpawner(LocalProcessSpawner):
    """LocalProcessSpawner, but for where the process comes from. Linux only."""

    limits = Dict(
        help="Limits of each of a student's processes, by their names in Python's `resource`.",
    ).tag(config=True)

    nursery = None

    @classmethod
    def warm_up(cls):
        """Starts the nursery, unless one is at work. It takes two seconds to be ready, so do it with the hub."""
        if cls.nursery is None or cls.nursery.process.poll() is not None:
            ForkingSpawner.nursery = Nursery()

    def identity(self):
        """Whose rights the process gets; None leaves it the hub's own."""
        user = pwd.getpwnam(self.user.name)
        groups = os.getgrouplist(user.pw_name, user.pw_gid)
        return {"uid": user.pw_uid, "gid": user.pw_gid, "groups": groups}

    async def start(self):
        self.warm_up()
        self.port = self.port or random_port()
        env = self.get_env()
        child = {
            "argv": [*self.cmd, *self.get_args()],
            "env": env,
            "folder": env["HOME"],
            "user": self.identity(),
            "limits": self.limits,
        }
        # Without the Popen of LocalProcessSpawner, its poll() and stop() go by the process id.
        self.pid = await self.nursery.fork(child)
        return (self.ip or "127.0.0.1", self.port)
