"""
A class's server under systemd: a limit for each student, and a hub that is started again while they work. Not in npm
test, for it needs root and a machine with cgroup v2, set up as docs/classroom.md says, with the students ada and bob whose
password is "any". It starts the hub again and ends their servers.

    /opt/hub/bin/python3 tests/hub/systemd.py [python3]       the kernel; python3 where hub/jupyter lets it in
"""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench" / "hub"))

from httpx import HTTPError  # noqa: E402
from student import Session, Student  # noqa: E402

HUB = "http://127.0.0.1:8000"
UNIT = "losslab-hub"
TREE = Path("/sys/fs/cgroup/system.slice", f"{UNIT}.service")
KERNEL = sys.argv[1] if len(sys.argv) > 1 else "tslab"
KEEP, KEPT, HOG = {
    "tslab": ("const kept = 41;", "kept + 1", "const all: string[] = []; for (;;) all.push(Buffer.alloc(16e6, 1) as any);"),
    "python3": ("kept = 41", "kept + 1", "x = []\nwhile True: x.append(b'1' * 16_000_000)"),
}[KERNEL]


def members(name):
    try:
        return (TREE / name / "cgroup.procs").read_text().split()
    except OSError:  # between a hub and the next
        return []


def kills(name):
    return int(dict(line.split() for line in (TREE / name / "memory.events").read_text().splitlines())["oom_kill"])


async def until(true, seconds=300):
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.2)


async def run(session, code):
    async with asyncio.timeout(300):
        return (await session.reply(await session.send("execute_request", {"code": code})))["status"]


async def back():
    """The hub answers again."""
    async with asyncio.timeout(600):
        while True:
            try:
                async with Student(HUB, "") as nobody:
                    return await nobody.page("/hub/login")
            except HTTPError:
                await asyncio.sleep(1)


async def again(session):
    """The same kernel, over a new websocket."""
    return await Session.open(session.student, {"id": session.id, "kernel": {"id": session.kernel}})


async def main():
    async with Student(HUB, "ada") as ada, Student(HUB, "bob") as bob:
        for student in (ada, bob):
            await student.log_in()
        adas, bobs = [await one.session("untitled.ipynb", kernel=KERNEL) for one in (ada, bob)]
        assert await run(bobs, KEEP) == "ok"
        groups = {name: members(name) for name in ("student-ada", "student-bob")}
        assert all(len(pids) == 2 for pids in groups.values()), groups
        assert not {*groups["student-ada"], *groups["student-bob"]} & {*members("hub")}
        print("each student has a group, with a server and a kernel")

        limit = TREE / "student-ada" / "memory.max"
        assert limit.read_text().strip() == str(2 * 2**30)
        limit.write_text("300M")
        before = kills("student-ada")
        await adas.send("execute_request", {"code": HOG})
        await until(lambda: kills("student-ada") > before)
        assert (await ada.ask("GET", "api/kernels")).status_code == 200
        assert (await run(bobs, KEPT), kills("student-bob")) == ("ok", 0)
        print("ada's kernel took more than its limit and ended; her server and bob go on")

        subprocess.run(["systemctl", "restart", UNIT], check=True)
        await back()
        assert members("student-bob") == groups["student-bob"]
        assert await run(await again(bobs), KEPT) == "ok"
        print("after a restart bob's kernel still knows his variable")

        hub = subprocess.run(["systemctl", "show", "-P", "MainPID", UNIT], capture_output=True, text=True, check=True)
        own = {*members("hub")}
        os.kill(int(hub.stdout), signal.SIGKILL)
        await until(lambda: not own & {*members("hub")})
        await back()
        assert members("student-bob") == groups["student-bob"]
        print("killed, the hub is back without what was left of it, and bob goes on")

        # Servers are the first of their groups.
        os.kill(int(groups["student-bob"][0]), signal.SIGKILL)
        await until(lambda: not members("student-bob"))
        print("bob's server was killed, and his kernel ended with it")

        subprocess.run(["systemctl", "kill", UNIT], check=True)
        await until(lambda: not any(members(group.name) for group in TREE.glob("*/")))
        print("systemctl kill ended all")
    subprocess.run(["systemctl", "start", UNIT], check=True)


asyncio.run(main())
