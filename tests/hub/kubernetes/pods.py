"""The pods that the chart's hub would ask Kubernetes for: its own jupyterhub_config.py and KubeSpawner, run here."""

import asyncio
import base64
import os
import pathlib
import sys
import tempfile
import types
from unittest import mock

from kubernetes_asyncio import client
from kubespawner import KubeSpawner
from traitlets.config import Config

mounted = "/usr/local/etc/jupyterhub"


def hub_files(objects, folder):
    """What the hub's pod finds in `mounted`: the rendered secret and config map, as files."""
    for kind, name in [("Secret", "secret"), ("ConfigMap", "config")]:
        made = next(one for one in objects if one["kind"] == kind and one["metadata"]["name"] == "hub")
        target = pathlib.Path(folder, name)
        target.mkdir()
        contents = dict(made.get("data", {}))
        if kind == "Secret":
            contents = {key: base64.b64decode(value).decode() for key, value in contents.items()}
        for key, text in (contents | made.get("stringData", {})).items():
            (target / key).write_text(text)
        for path in (target / "z2jh.py", target / "jupyterhub_config.py"):
            if path.exists():
                path.write_text(path.read_text().replace(mounted, folder))


def configuration(objects):
    """jupyterhub_config.py as rendered into the hub's config map, run."""
    config = Config()
    with tempfile.TemporaryDirectory() as folder:
        hub_files(objects, folder)
        source = pathlib.Path(folder, "config", "jupyterhub_config.py")
        # Addresses that Kubernetes gives to each pod.
        os.environ |= {"PROXY_API_SERVICE_PORT": "8001", "HUB_SERVICE_PORT": "8081", "POD_NAMESPACE": "losslab"}
        sys.path.insert(0, str(source.parent))
        sys.modules.pop("z2jh", None)
        # The hub's image has pycurl, for speed.
        with mock.patch("tornado.httpclient.AsyncHTTPClient.configure"):
            exec(compile(source.read_text(), str(source), "exec"), {"get_config": lambda: config, "__file__": str(source)})
        sys.path.pop(0)
    return config


def pod(config, user, groups):
    """The pod of a user's server, as it goes to Kubernetes. Only the hub around the spawner is a stand-in."""
    person = mock.Mock(url=f"/user/{user}/", groups=[types.SimpleNamespace(name=name) for name in groups])
    person.name = user
    person.escaped_name = user
    hub = types.SimpleNamespace(public_host="", url="http://hub:8081", base_url="/hub/", api_url="http://hub:8081/hub/api")

    async def manifest():
        spawner = KubeSpawner(config=config, _mock=True, hub=hub, user=person, api_token="x", oauth_client_id="x")
        await spawner.apply_group_overrides()
        made = await spawner.get_pod_manifest()
        async with client.ApiClient() as api:
            return {"apiVersion": "v1", "kind": "Pod"} | api.sanitize_for_serialization(made)

    # There is no cluster to speak to.
    with mock.patch("kubespawner.spawner.load_config"), mock.patch("kubespawner.spawner.shared_client"):
        return asyncio.run(manifest())
