"""A student's server in its container, on top of what JupyterHub sets. Times of culling are in values.yaml."""

import os

c = get_config()  # noqa: F821

# The group override in values.yaml says so. It is no secret and no right: what an instructor can do, the mounts decide.
instructor = bool(os.environ.get("LOSSLAB_INSTRUCTOR"))

c.ServerApp.jpserver_extensions = {
    # The kernel completes and checks by itself.
    "jupyter_lsp": False,
    # Notebook 7, which nbgrader brings: the course is opened in JupyterLab.
    "notebook": False,
    "notebook_shim": False,
    "nbgrader.server_extensions.formgrader": instructor,
    "nbgrader.server_extensions.course_list": instructor,
}

# Nobody installs extensions for everybody, and nothing is fetched from elsewhere.
c.LabApp.extension_manager = "readonly"
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
