"""What ends and begins again on a class's hub: idle kernels and servers, servers and a hub that are killed."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from contextlib import closing
from pathlib import Path

from httpx import HTTPStatusError

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "hub"))

from hub import Hub  # noqa: E402
from memory import whose  # noqa: E402
from student import Session, Student  # noqa: E402

# An hour is too long for a test; that open tabs do not keep a kernel is the class's own setting.
IMPATIENT = """
c = get_config()
c.MappingKernelManager.cull_idle_timeout = 2
c.MappingKernelManager.cull_interval = 1
"""
CULL = ["--timeout=8", "--cull-every=1"]


def servers(hub, name):
    return [pid for pid in hub.processes() if whose(pid, hub.folder) == (name, "server")]


def shared(hub, part):
    [pid] = [pid for pid in hub.processes() if whose(pid, hub.folder) == ("", part)]
    return pid


async def until(true, seconds=60):
    async with asyncio.timeout(seconds):
        while not (answer := await true()):
            await asyncio.sleep(0.2)
        return answer


async def answer(session, code):
    return (await session.reply(await session.send("execute_request", {"code": code})))["status"]


class Idle(unittest.IsolatedAsyncioTestCase):
    async def test_idle_kernel_and_then_server_end_under_an_open_tab(self):
        with tempfile.TemporaryDirectory() as settings:
            Path(settings, "jupyter_server_config.py").write_text(IMPATIENT, "utf8")
            with Hub(quiz=False, settings=[settings], cull=CULL) as hub:
                async with Student(hub.address, "eve") as eve:
                    await eve.log_in()
                    session = await eve.session("untitled.ipynb", wait=False)
                    [server] = servers(hub, "eve")
                    [words] = await until(lambda: self.lines(hub, "Culling '"))
                    self.assertIn(f"{session.kernel}) with 1 connections", words)
                    self.assertTrue(os.path.exists(f"/proc/{server}"))
                    await until(lambda: self.lines(hub, "Culling server eve"))
                    await until(lambda: self.lines(hub, "User eve server took"))
                    self.assertFalse(os.path.exists(f"/proc/{server}"))
                    # Whoever comes back has a new one.
                    await eve.log_in()
                    [again] = servers(hub, "eve")
                    self.assertNotEqual(again, server)
        self.assertEqual(hub.processes(), [])
        self.assertFalse(os.path.exists(hub.folder))

    async def lines(self, hub, words):
        return [line for line in hub.words().split("\n") if words in line]


class Killed(unittest.IsolatedAsyncioTestCase):
    async def test_servers_and_the_nursery(self):
        """The hub is killed while two students work; when it is back, one server goes on, and one process id is another's."""
        with Hub(quiz=False) as hub:
            async with Student(hub.address, "ada") as ada, Student(hub.address, "bob") as bob:
                await asyncio.gather(ada.log_in(), bob.log_in())
                session = await ada.session("untitled.ipynb")
                self.assertEqual(await answer(session, "const kept = 1;"), "ok")
                adas, bobs = servers(hub, "ada"), servers(hub, "bob")
                culler = shared(hub, "idle culler")

                hub.process.kill()
                hub.process.wait()
                os.kill(*bobs, signal.SIGKILL)
                stranger = subprocess.Popen(["sleep", "1000"])
                self.addCleanup(lambda: stranger.kill() or stranger.wait())
                self.give_pid(hub, bobs[0], stranger.pid)
                hub.start()

                self.assertFalse(os.path.exists(f"/proc/{culler}"))
                self.assertEqual(servers(hub, "ada"), adas)
                again = await Session.open(ada, {"id": session.id, "kernel": {"id": session.kernel}})
                self.assertEqual(await answer(again, "kept;"), "ok")
                await bob.log_in()
                self.assertNotEqual(servers(hub, "bob"), bobs)
                self.assertIsNone(stranger.poll())

                os.kill(shared(hub, "nursery"), signal.SIGKILL)
                async with Student(hub.address, "eve") as eve:
                    await eve.log_in()
                self.assertEqual(len(servers(hub, "eve")), 1)

                # A folder in which nobody can write, root neither.
                os.symlink("/proc", os.path.join(hub.folder, "homes", "max"))
                async with Student(hub.address, "max") as student:
                    with self.assertRaises(HTTPStatusError) as refused:
                        await student.log_in()
                self.assertIn("homes/max: No such file or directory", refused.exception.response.text)

    def give_pid(self, hub, old, new):
        """As if the machine had been started anew, and the id were another process's now."""
        with closing(sqlite3.connect(os.path.join(hub.folder, "jupyterhub.sqlite"))) as database, database:
            for number, state in database.execute("select id, state from spawners where state is not null").fetchall():
                known = json.loads(state)
                if known.get("pid") == old:
                    database.execute("update spawners set state = ? where id = ?", (json.dumps(known | {"pid": new}), number))


if __name__ == "__main__":
    unittest.main()
