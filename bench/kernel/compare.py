"""How fast kernels start and answer, side by side: medians of several rounds, the kernels taking turns.

    python bench/kernel/compare.py [--rounds 10] [--deno PATH] [--node PATH] [--json FILE]

Kernels: this project's launcher, tslab as published, ipykernel of this Python, and Deno's if --deno names one.
--node runs launcher and tslab with another Node. The Python needs jupyter_client and ipykernel.
"""

import argparse
import json
import os
import statistics
import sys
import time

from running import ROOT, Running, spec_of

MEASURES = {
    "ready": "start to kernel_info_reply, s",
    "start to first result": "start to the result of 1 + 1, s",
    "first cell": "the cell 1 + 1 alone, s",
    "import": "first import from losslab (Python: from json), s",
    "hundredth cell": "median of cells 96 to 105, s",
    "memory": "resident after that, MB",
}
# To print, as all four do; to define and to use.
CELL = {"python": "x{0} = {0}\nprint(x{0} + 1)"}
IMPORT = {
    "python": "from json import dumps\nprint(dumps([1]))",
    "typescript": 'import { softmax } from "losslab"; console.log(softmax([1]))',
    # Deno takes losslab's CommonJS for a module; by require it does not.
    "deno": f'''import {{ createRequire }} from "node:module";
const {{ softmax }} = createRequire({json.dumps(os.path.join(ROOT, "notebooks", "cell.js"))})("losslab");
console.log(softmax([1]))''',
}


class Run(Running):
    def __init__(self, argv, language, interrupt_mode="signal", env=None):
        super().__init__(argv, language, interrupt_mode, env)
        self.language = language

    def cell(self, code):
        start = time.perf_counter()
        reply = self.reply(self.client.execute(code))
        if reply["status"] != "ok":
            raise RuntimeError(f"{code!r}: {reply}")
        return time.perf_counter() - start

    def memory(self):
        with open(f"/proc/{self.manager.provisioner.pid}/status", encoding="ascii") as status:
            [kilobytes] = [line.split()[1] for line in status if line.startswith("VmRSS")]
        return int(kilobytes) / 1024

    def measure(self):
        self.reply(self.client.kernel_info())
        ready = time.perf_counter() - self.started
        first = self.cell("1 + 1")
        result = time.perf_counter() - self.started
        imported = self.cell(IMPORT[self.language])
        template = CELL.get(self.language, "const x{0} = {0};\nconsole.log(x{0} + 1)")
        cells = [self.cell(template.format(number)) for number in range(3, 106)]
        return dict(zip(MEASURES, (ready, result, first, imported, statistics.median(cells[-10:]), self.memory())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--node", default="node")
    parser.add_argument("--deno")
    parser.add_argument("--json", metavar="FILE", help="write every measurement")
    options = parser.parse_args()
    tslab = os.path.join(ROOT, "node_modules", "tslab", "bin", "tslab")
    connection = "{connection_file}"
    launcher, env = spec_of(ROOT, options.node)
    kernels = {
        "launcher": (launcher, "typescript", "message", env),
        "tslab": ([options.node, tslab, "kernel", "--config-path", connection], "typescript"),
        "ipykernel": ([sys.executable, "-m", "ipykernel_launcher", "-f", connection], "python"),
    }
    if options.deno:
        kernels["deno"] = ([options.deno, "jupyter", "--kernel", "--conn", connection], "deno")
    taken = {name: [] for name in kernels}
    for number in range(options.rounds):
        for name, kernel in kernels.items():
            run = Run(*kernel)
            try:
                taken[name].append(run.measure())
            finally:
                run.close()
        print(f"round {number + 1}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(taken, file, indent=1)
    print("| | " + " | ".join(kernels) + " |\n|" + " --- |" * (len(kernels) + 1))
    for measure, meaning in MEASURES.items():
        medians = [statistics.median(round_[measure] for round_ in rounds) for rounds in taken.values()]
        digits = 0 if measure == "memory" else 3
        print(f"| {measure}: {meaning} | " + " | ".join(f"{median:.{digits}f}" for median in medians) + " |")


if __name__ == "__main__":
    main()
