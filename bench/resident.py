"""What memory a process of Linux takes."""

import re


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def sizes(pid):
    """In MB of 2^20 bytes.

    `pss`: a page that n processes share counts 1/n; `rss`: it counts in full; `peak`: the largest RSS so far.

    Raises OSError when there is no such process, and ValueError when it is just ending.
    """
    found = dict(re.findall(r"^(\w+):\s+(\d+) kB", read(f"/proc/{pid}/smaps_rollup") + read(f"/proc/{pid}/status"), re.M))
    try:
        return {name: int(found[line]) / 1024 for name, line in (("pss", "Pss"), ("rss", "Rss"), ("peak", "VmHWM"))}
    except KeyError as error:
        raise ValueError(f"process {pid} has no memory any more") from error
