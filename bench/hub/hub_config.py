"""hub/jupyterhub_config.py, but for students who are not users of this machine, and in a folder that will be removed.

hub.py says which, by the environment.
"""

import json
import os
import sys

from jupyterhub.spawner import SimpleLocalProcessSpawner

c = get_config()  # noqa: F821

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
load_subconfig(os.path.join(root, "hub", "jupyterhub_config.py"))  # noqa: F821
from spawner import ForkingSpawner  # noqa: E402  (hub/, which the subconfig made importable)

chosen = json.loads(os.environ["LOSSLAB_HUB"])


class UnprivilegedSpawner(ForkingSpawner, SimpleLocalProcessSpawner):
    """Homes in a folder, and everybody with the rights of whoever runs this."""

    def identity(self):
        os.makedirs(self.home_dir, exist_ok=True)
        return None


c.JupyterHub.bind_url = f"http://127.0.0.1:{chosen['port']}"
c.JupyterHub.hub_port = chosen["hub_port"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{chosen['api_port']}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
# Sixteen who log in at once wait for each other, and are not sent away.
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.spawner_class = SimpleLocalProcessSpawner if chosen["stock"] else UnprivilegedSpawner
c.SimpleLocalProcessSpawner.home_dir_template = os.path.join(chosen["folder"], "homes", "{username}")
c.Spawner.args = ["--allow-root"] if os.getuid() == 0 else []
c.Spawner.default_url = c.Spawner.default_url.replace("/srv/losslab.git", f"{chosen['folder']}/losslab.git")
if chosen["cull"]:
    c.JupyterHub.services[0]["command"][-2:] = chosen["cull"]
settings = [*chosen["settings"], os.path.join(here, "jupyter"), c.Spawner.environment["JUPYTER_CONFIG_PATH"]]
c.Spawner.environment.update(
    JUPYTER_CONFIG_PATH=os.pathsep.join(settings),
    LOSSLAB_EXCHANGE=os.path.join(chosen["folder"], "exchange"),
    **chosen["environment"],
)
