"""Runs a notebook, unless that is done, and turns it into a page.

    python page.py JOB.json

JOB is { "course", "name", "pages": [{ "name", "title" }], "notebook", "executed", "out" }: the notebook, the path of
the same with outputs, and that of the result, see convert.py. Where a cell fails, the exit status is 1 and the last
line on stdout is { "failed": … }, see execute.py.
"""

import json
import sys
from pathlib import Path

from execute import execute


def main(path):
    job = json.loads(Path(path).read_text("utf-8"))
    if not Path(job["executed"]).exists():
        failed = execute(job["notebook"], job["executed"])
        if failed:
            print(json.dumps({"failed": failed}, separators=(",", ":")))
            return 1
    # Late, since the kernel need not wait for nbconvert.
    from convert import convert

    made = convert(job)
    Path(job["out"]).write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
