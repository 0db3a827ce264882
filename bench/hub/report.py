"""The record as tables."""

STAGES = {
    "spawn": "log in, until the own server is ready",
    "open": "notebooks brought in (nbgitpuller), JupyterLab opened",
    "kernel": "notebook 04 opened, until its kernel answers",
    "first cell": "its first cell, all of its cells being asked for",
    "notebook": "all its cells, and saved",
    "quiz": "the quiz: fetched (nbgrader), a new kernel, all its cells, saved, handed in",
}
MOMENTS = {
    "server": "JupyterLab open, no kernel",
    "kernel": "kernel before its first cell",
    "notebook": "after notebook 04",
    "quiz": "after the quiz",
}


def table(head, rows):
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


def titles(record):
    """Every lesson with its column's title."""
    own = [(str(lesson["students"]), lesson) for lesson in record["lessons"]]
    return own + [(f"{lesson['students']}, stock spawner", lesson) for lesson in record["stock"]]


def seconds(lesson, stage):
    times = lesson["seconds"].get(stage)
    if not times:
        return "–"
    return f"{times['median']:.1f}" + (f" ({times['slowest']:.1f})" if lesson["students"] > 1 else "")


def memory(lesson, moment, parts, measure):
    sizes = lesson["memory"].get(moment)
    return f"{sum(sizes[part][measure] for part in parts):.0f}" if sizes else "–"


def everything(lesson, moment):
    """With each student's share of hub, proxy, nursery and culler."""
    sizes = lesson["memory"].get(moment)
    if not sizes:
        return "–"
    own = sum(sizes[part]["pss"] for part in ("server", "kernels"))
    return f"{own + sum(sizes['shared'].values()) / lesson['students']:.0f}"


def report(record):
    machine, columns = record["machine"], titles(record)
    head = [title for title, _ in columns]
    both = ("server", "kernels")
    last = record["lessons"][-1]
    shared = next(reversed(last["memory"].values()))["shared"]
    errors = sum(len(lesson["errors"]) for _, lesson in columns)
    return "\n".join(
        [
            "# A class on one server",
            "",
            f"Made by `node bench/hub/run.mjs` on {record['date']}. {machine['processor']}, {machine['processors']} "
            f"processors, {machine['memory']}, {machine['system']}; load before: {', '.join(map(str, record['load']))}.",
            ", ".join(f"{name} {version}" for name, version in record["versions"].items()) + ".",
            "",
            "Simulated students through JupyterHub's real HTTP and websocket addresses, each with a real server and a real "
            "kernel. All press the same button in the same second. Everything runs with the rights of one user "
            "(SimpleLocalProcessSpawner's homes); on a class's server each student is a user of the machine. *Stock "
            "spawner*: the same hub with JupyterHub's own LocalProcessSpawner, where each server starts anew instead of "
            "being forked from one that has imported everything (hub/nursery.py).",
            "",
            f"**Errors: {errors or 'none'}.** A cell whose reply is not *ok* would be one, or any failed request.",
            *(f"- {error}" for _, lesson in columns for error in lesson["errors"]),
            "",
            "## Seconds: median (slowest)",
            "",
            *table(["students at once", *head], [[words, *(seconds(one, stage) for _, one in columns)] for stage, words in STAGES.items()]),
            "",
            "## Memory: MB for each student",
            "",
            "PSS: a page that n processes share counts 1/n for each. RSS counts it n times.",
            "",
            *table(
                ["students at once", *head],
                [
                    ["**server and kernel after notebook 04, PSS**", *(f"**{memory(one, 'notebook', both, 'pss')}**" for _, one in columns)],
                    *(
                        [f"{part}, {words}, {measure.upper()}", *(memory(one, moment, [key], measure) for _, one in columns)]
                        for key, part in (("server", "server"), ("kernels", "kernel"))
                        for moment, words in MOMENTS.items()
                        if not (key == "kernels" and moment == "server")
                        for measure in ("pss", "rss")
                    ),
                    ["server, most RSS at any time", *(memory(one, "quiz" if "quiz" in one["memory"] else "notebook", ["server"], "peak") for _, one in columns)],
                    ["kernel of notebook 04, most RSS at any time", *(memory(one, "notebook", ["kernels"], "peak") for _, one in columns)],
                    ["all, with a share of hub, proxy, nursery, culler; after notebook 04, PSS", *(everything(one, "notebook") for _, one in columns)],
                ],
            ),
            "",
            f"Once for all, with {last['students']} students, PSS: {', '.join(f'{part} {size} MB' for part, size in shared.items())}.",
            "",
            "## Processor: seconds for each student",
            "",
            *table(
                ["students at once", *head],
                [
                    *([words, *(f"{one['processor'].get(stage, 0):.1f}" for _, one in columns)] for stage, words in STAGES.items() if stage != "first cell"),
                    ["taken by others meanwhile", *(f"{100 * one['others']:.0f} %" for _, one in columns)],
                ],
            ),
            "",
        ]
    )  # fmt: skip
