"""What the processes of a class take: PSS, in which a page that several share counts as their shares, and beside it RSS."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from resident import read, sizes  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
SHARED = {"jupyterhub_idle_culler": "idle culler", "nursery.py": "nursery", "configurable-http-proxy": "proxy"}


def whose(pid, folder):
    """("student-01", "server") or ("", "proxy"). Only what works below `folder` is asked for."""
    place = os.readlink(f"/proc/{pid}/cwd").split(os.sep)
    homes = f"{folder}/homes".split(os.sep)
    if place[: len(homes)] == homes and len(place) > len(homes):
        program = os.path.basename(os.readlink(f"/proc/{pid}/exe"))
        return place[len(homes)], "kernels" if program.startswith("node") else "server"
    words = read(f"/proc/{pid}/cmdline")
    return "", next((name for sign, name in SHARED.items() if sign in words), "hub")


def measure(hub):
    """{student: {"server": sizes, "kernels": sizes}, "": {"hub": sizes, …}}"""
    found = {}
    for pid in hub.processes():
        try:
            name, part = whose(pid, hub.folder)
            now = sizes(pid)
        except (OSError, ValueError):
            continue  # it has just ended
        sums = found.setdefault(name, {}).setdefault(part, dict.fromkeys(now, 0))
        for measure_, value in now.items():
            sums[measure_] += value
    return found


def processor(hub):
    """Seconds of processor time that all its processes took, with those of their children that have ended."""
    total = 0
    for pid in hub.processes():
        try:
            fields = read(f"/proc/{pid}/stat").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(ticks) for ticks in fields[11:15])
    return total / TICKS


def machine():
    """Seconds of processor time that the whole machine spent: busy, and in all."""
    fields = [int(ticks) for ticks in read("/proc/stat").split("\n", 1)[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICKS, sum(fields) / TICKS
