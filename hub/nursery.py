"""A process that has imported what a student's server needs, and forks one server for each student.

    python nursery.py LISTENER LIFELINE        (file descriptors; spawner.py starts it)

Imports are most of a server's start and of its memory, and they are the same for everybody: forked, servers share those
pages, and copy only what they write to. (A page is also written to by counting references to what lies on it.)

Each connection is one server. The nursery forks *before* it reads a byte; the new process reads who it shall be. So
the nursery never holds a student's token, which the next student could find in the memory of their own server.
"""

import gc
import importlib
import itertools
import json
import os
import resource
import selectors
import signal
import socket
import sys
import tempfile

from jupyter_server.serverapp import JUPYTER_SERVICE_HANDLERS
from nbformat.validator import get_validator

# What a server imports by and by until a notebook was opened, run, saved and handed in.
MODULES = [
    "jupyterhub.singleuser",
    "jupyterlab.labapp",
    "jupyterlab.extensions.readonly",
    *itertools.chain(*filter(None, JUPYTER_SERVICE_HANDLERS.values())),
    "jupyter_server_terminals.app",
    "nbgitpuller.pull",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.validate_assignment",
    "IPython.paths",
    "anyio._backends._asyncio",
    "jinja2.ext",
    "psutil",
    "tornado.platform.asyncio",
]


def serve(listener, lifeline):
    """Forks for each connection. Returns it in the new process, or None when the hub has ended."""
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        selector.register(lifeline, selectors.EVENT_READ)
        while True:
            ready = [key.fileobj for key, _ in selector.select()]
            if lifeline in ready:
                return None
            connection, _ = listener.accept()
            if os.fork() == 0:
                os.close(lifeline)
                listener.close()
                return connection
            connection.close()


def become(child):
    """Gives this process its group, limits, user, environment and folder: in this order, for root's rights end on the way."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    if child["group"]:
        with open(os.path.join(child["group"], "cgroup.procs"), "w", encoding="utf-8") as group:
            group.write("0")  # whoever writes it
    for name, limit in child["limits"].items():
        resource.setrlimit(getattr(resource, name), (limit, limit))
    if user := child["user"]:
        os.setgroups(user["groups"])
        os.setgid(user["gid"])
        os.setuid(user["uid"])
    os.environ.clear()
    os.environ.update(child["env"])
    os.chdir(child["folder"])
    # A server without room would end while the hub waits for it, and its student would not learn why.
    with tempfile.TemporaryFile(dir=child["folder"]) as file:
        file.write(bytes(2**20))
    sys.argv = child["argv"]
    gc.enable()


def prepare():
    """Imports, and keeps the garbage collector off what will be shared: it would write to every page."""
    gc.disable()
    for name in MODULES:
        importlib.import_module(name)
    # Made at the first notebook that is opened, and saved: 11 MB of compiled schema, kept.
    for relaxed in (False, True):
        get_validator(4, 5, relax_add_props=relaxed)
    # A fork has only the thread that forked; locks that another one held would stay locked.
    if (threads := len(os.listdir("/proc/self/task"))) != 1:
        raise RuntimeError(f"an import has started threads: there are {threads}")
    gc.collect()
    gc.freeze()


def main(listener, lifeline):
    # Ctrl-C in the hub's terminal is for the hub, which closes the lifeline when it is done with the servers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nobody asks how a server has ended: the system clears it away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    prepare()
    print("[Nursery] ready", file=sys.stderr, flush=True)
    connection = serve(listener, lifeline)
    if connection is None:
        return
    with connection, connection.makefile("rw", encoding="utf-8") as stream:
        child = json.loads(stream.readline())
        try:
            become(child)
        except OSError as error:
            stream.write(json.dumps({"error": f"{child['folder']}: {error.strerror}"}) + "\n")
            raise
        stream.write(json.dumps({"pid": os.getpid()}) + "\n")
    importlib.import_module("jupyterhub.singleuser").main()


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2]))
