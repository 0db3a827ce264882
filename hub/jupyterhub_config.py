"""A class on one server: see "A JupyterHub" in docs/classroom.md.

    cd /srv/losslab-hub && /opt/hub/bin/jupyterhub -f /opt/losslab/hub/jupyterhub_config.py
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from groups import delegated  # noqa: E402
from spawner import ForkingSpawner  # noqa: E402

c = get_config()  # noqa: F821

# Behind nginx or Caddy, which do HTTPS: log-in sends passwords.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = os.path.join(HERE, "node_modules", ".bin", "configurable-http-proxy")

# Who may log in: members of the machine's group "class", with their password on this machine. Others than PAM are in
# docs/classroom.md. Never "dummy", which lets everybody in; that is for tests.
c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"class"}
c.PAMAuthenticator.admin_groups = {"teachers"}

# Forked servers start in half a second and share most of their memory.
c.JupyterHub.spawner_class = ForkingSpawner
ForkingSpawner.warm_up()

# For each process of a student: how much it may write to, and how many a student may have, threads counted (a kernel
# has a dozen). A cell that wants more fails, or its kernel ends; the others' do not.
c.ForkingSpawner.limits = {"RLIMIT_DATA": 1 * 2**30, "RLIMIT_NPROC": 200}
# For all of a student's processes together, where systemd has started the hub: the largest kernel ends, others' do not.
c.Spawner.mem_limit = "2G"
if not delegated():
    print("No limit for all of a student's processes together: that needs hub/losslab-hub.service and systemd 254.", file=sys.stderr)
# A server that ended by itself is missed after so many seconds; until then its student sees an error.
c.Spawner.poll_interval = 5

# A hub that is started again finds students' servers, with all that is in their kernels' memory.
c.JupyterHub.cleanup_servers = False

c.Spawner.environment = {
    # jupyter/ holds the settings of every student's server, and of nbgrader.
    "JUPYTER_CONFIG_PATH": os.path.join(HERE, "jupyter"),
    # Where kernels' files are. The path of a socket must be short: 107 letters.
    "JUPYTER_RUNTIME_DIR": lambda spawner: os.path.join(spawner.user_env({})["HOME"], ".ipc"),
    # glibc would keep up to eight heaps for each processor.
    "MALLOC_ARENA_MAX": "2",
    # A kernel's heap is bounded. Typed arrays, in which the big numbers of the course are, do not count as heap.
    "NODE_OPTIONS": "--max-old-space-size=512",
}

# After log-in: the newest notebooks, brought in beside what the student has written, then the first one.
c.Spawner.default_url = "/git-pull?repo=/srv/losslab.git&targetpath=losslab&urlpath=lab/tree/losslab/notebooks/00-start-here.ipynb"

# A server that nobody used for an hour ends. Files stay; kernels end earlier (jupyter/jupyter_server_config.py).
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        # setpriv: it ends with the hub, however that ends.
        "command": ["setpriv", "--pdeathsig=TERM"]
        + [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=3600", "--cull-every=300"],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "services": ["idle-culler"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
