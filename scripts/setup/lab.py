"""JupyterLab that stops when its standard input closes: that is, when whoever started it is gone."""

import _thread
import os
import signal
import sys
import threading

from jupyterlab.labapp import main


def watch():
    # Not sys.stdin: its lock, held by this thread, would stop Python from ending.
    while os.read(0, 1024):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=watch, daemon=True).start()
sys.exit(main())
