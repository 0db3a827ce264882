"""How much memory kernels hold, side by side: this project's, and tslab as published.

    python bench/kernel/memory.py [--notebooks 04,06,07] [--rounds 3] [--node PATH] [--with FOLDER] [--json FILE]

Each notebook runs in a kernel of its own, while another of the same kind is there, as on a hub. PSS is what counts there:
pages that several kernels share (Node's program) are split among them. --with names another checkout to compare. The
Python needs jupyter_client; Linux.
"""

import argparse
import glob
import json
import os
import statistics
import sys
import time

from running import ROOT, Running, spec_of

sys.path.insert(0, os.path.join(ROOT, "bench"))

from resident import sizes  # noqa: E402

REST = 14  # seconds: the kernel's patience, and V8's
STAGES = ("after start", "after 1 + 1", "after notebook", "at rest")


class Kernel(Running):
    patience = 120

    def __init__(self, argv, env):
        super().__init__(argv, "typescript", "message", env)
        self.reply(self.client.kernel_info())

    def cell(self, code):
        self.reply(self.client.execute(code, stop_on_error=False))

    def memory(self):
        """PSS and RSS in MB, of the kernel and of what it has started; the kernel's largest RSS so far."""
        kernel, *started = [sizes(pid) for pid in family(self.manager.provisioner.pid)]
        pss, rss = (kernel[name] + sum(one[name] for one in started) for name in ("pss", "rss"))
        return pss, rss, kernel["peak"]


def family(pid):
    children = []
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        with open(path, encoding="ascii") as file:
            children += [int(child) for child in file.read().split()]
    return [pid, *(one for child in children for one in family(child))]


def cells(notebook):
    [path] = glob.glob(os.path.join(ROOT, "notebooks", f"{notebook}-*.ipynb"))
    with open(path, encoding="utf-8") as file:
        return ["".join(cell["source"]) for cell in json.load(file)["cells"] if cell["cell_type"] == "code"]


def measure(kernel, notebook):
    companion, kernel = Kernel(*kernel), Kernel(*kernel)
    try:
        time.sleep(2)
        taken = [kernel.memory()]
        kernel.cell("1 + 1")
        taken.append(kernel.memory())
        for code in cells(notebook):
            kernel.cell(code)
        taken.append(kernel.memory())
        time.sleep(REST)
        taken.append(kernel.memory())
        return taken
    finally:
        kernel.close()
        companion.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notebooks", default="04,06,07")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--node", default="node")
    parser.add_argument("--with", dest="other", metavar="FOLDER")
    parser.add_argument("--json", metavar="FILE", help="write every measurement")
    options = parser.parse_args()
    tslab = os.path.join(ROOT, "node_modules", "tslab", "bin", "tslab")
    kernels = {
        "launcher": spec_of(ROOT, options.node),
        "tslab": ([options.node, tslab, "kernel", "--config-path", "{connection_file}"], {}),
    }
    if options.other:
        kernels["other"] = spec_of(os.path.abspath(options.other), options.node)
    taken = {}
    for number in range(options.rounds):
        for notebook in options.notebooks.split(","):
            for name, kernel in kernels.items():
                taken.setdefault((notebook, name), []).append(measure(kernel, notebook))
        print(f"round {number + 1}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({" ".join(key): rounds for key, rounds in taken.items()}, file, indent=1)
    print("PSS / RSS in MB, medians\n")
    print("| notebook, kernel | " + " | ".join(STAGES) + " | largest RSS |\n|" + " --- |" * (len(STAGES) + 2))
    for (notebook, name), rounds in taken.items():
        medians = [[statistics.median(values) for values in zip(*stage)] for stage in zip(*rounds)]
        row = " | ".join(f"{pss:.0f} / {rss:.0f}" for pss, rss, _ in medians)
        print(f"| {notebook}, {name} | {row} | {medians[-1][2]:.0f} |")


if __name__ == "__main__":
    main()
