"""Every student's server, on top of what JupyterHub sets: on the class's one server and in the image of hub/kubernetes.

Read because JUPYTER_CONFIG_PATH names this folder.
"""

import grp
import os
import pwd

c = get_config()  # noqa: F821

try:
    user = pwd.getpwuid(os.getuid())
    teaches = grp.getgrnam("teachers").gr_gid in os.getgrouplist(user.pw_name, user.pw_gid)
except KeyError:
    teaches = False

# Kernels listen on files of the student's, not on ports: of a class that opens a notebook in the same second, two would now
# and then be given the same port, and one of them would never answer.
c.KernelManager.transport = "ipc"

# A kernel in which nothing ran for an hour ends, also when its tab is still open somewhere: a tab forgotten at home would
# keep its memory. Whoever comes back runs the notebook again.
c.MappingKernelManager.cull_idle_timeout = 3600
c.MappingKernelManager.cull_interval = 300
c.MappingKernelManager.cull_connected = True

# Only the course's: who wants Python as well takes these two lines out.
c.KernelSpecManager.allowed_kernelspecs = {"tslab"}
c.KernelSpecManager.ensure_native_kernel = False

c.ServerApp.jpserver_extensions = {
    # In a clone's .venv, where the tests run, npm start's own settings turn it off.
    "nbgitpuller": True,
    # The kernel completes and checks by itself.
    "jupyter_lsp": False,
    # Notebook 7, which nbgrader brings: the course is opened in JupyterLab.
    "notebook": False,
    "notebook_shim": False,
    "nbgrader.server_extensions.formgrader": teaches,
    "nbgrader.server_extensions.course_list": teaches,
}

# Nobody installs extensions for everybody, and nothing is fetched from elsewhere.
c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
