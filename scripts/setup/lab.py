"""JupyterLab that stops when its standard input closes: that is, when whoever started it is gone."""

import _thread
import os
import signal
import sys
import threading


def watch():
    # Not sys.stdin: its lock, held by this thread, would stop Python from ending.
    while os.read(0, 1024):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=watch, daemon=True).start()

# Halves the start. jsonschema imports it, where it is, to check international addresses, of which Jupyter has
# none; and it compiles its grammar for more than a second.
sys.modules["rfc3987_syntax"] = None

from jupyterlab.labapp import main  # noqa: E402

sys.exit(main())
