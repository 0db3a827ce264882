"""See run.mjs, which prepares this and starts it."""

import argparse
import asyncio
import importlib.metadata
import json
import os
import platform
import signal
import subprocess
import sys
import time

from hub import HERE, ROOT, Hub
from lesson import Lesson
from report import report

START = time.monotonic()


def say(words):
    print(f"{time.monotonic() - START:5.0f} s  {words}", file=sys.stderr, flush=True)


def versions():
    def answer(*words):
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()

    with open(os.path.join(ROOT, "hub", "package.json"), encoding="utf-8") as file:
        proxy = json.load(file)["dependencies"]["configurable-http-proxy"]
    names = ("jupyterhub", "jupyterlab", "jupyter_server", "nbgrader", "nbgitpuller")
    return {
        "Python": platform.python_version(), "Node": answer("node", "--version").lstrip("v"),
        **{name: importlib.metadata.version(name) for name in names}, "configurable-http-proxy": proxy,
    }  # fmt: skip


def this_machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}"
    return {"processor": model, "processors": os.cpu_count(), "memory": f"{memory:.0f} GB", "system": system}


def lessons(counts, stock):
    for count in counts:
        title = f"{count} student{'s' * (count > 1)}{', each server started anew' * stock}"
        say(f"{title}: hub")
        with Hub(stock=stock) as hub:
            try:
                lesson = asyncio.run(Lesson(hub, count, lambda stage: say(f"{title}: {stage}")).hold())
            except BaseException:
                with open(os.path.join(HERE, "failed.log"), "w", encoding="utf-8") as file:
                    file.write(hub.words())
                raise
            record = lesson.record()
            if record["errors"]:
                with open(os.path.join(HERE, "failed.log"), "w", encoding="utf-8") as file:
                    file.write(hub.words())
        for error in record["errors"]:
            say(f"ERROR {error}")
        yield record


def stop(*_):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", default="1,2,4,8,16", help="how many, comma-separated: 1,2,4,8,16")
    parser.add_argument("--stock", default="4", help="how many with JupyterHub's own spawner, for comparison; 0 for none")
    parser.add_argument("--dry", action="store_true", help="print the table, write no file")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)

    def counts(words):
        return [int(count) for count in words.split(",") if int(count)]

    record = {
        "date": time.strftime("%Y-%m-%d"), "machine": this_machine(), "load": [round(x, 1) for x in os.getloadavg()],
        "versions": versions(),
    }  # fmt: skip
    record["lessons"] = list(lessons(counts(options.students), stock=False))
    record["stock"] = list(lessons(counts(options.stock), stock=True))
    text = report(record)
    print(text)
    if not options.dry:
        for name, contents in (("result.json", json.dumps(record, indent=1) + "\n"), ("result.md", text)):
            with open(os.path.join(HERE, name), "w", encoding="utf-8") as file:
                file.write(contents)
    return 1 if any(lesson["errors"] for lesson in record["lessons"] + record["stock"]) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("stopped; nothing is left running")
        sys.exit(130)
