"""
What one student needs, in the image: memory and processor of a server and its kernels, with the settings that the image
has. measure.sh runs it there, with a hub of the chart's version and a proxy.

Prints JSON. Memory is the sum of the processes' resident sets, which is what a container is charged for at most,
and the peak is the most that it ever was; processor is user + system time.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid

import nbformat
import websocket
from resident import sizes

TOKEN = uuid.uuid4().hex
HUB = "http://127.0.0.1:8000"
CONFIG = """
import os
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.ConfigurableHTTPProxy.command = os.environ["PROXY"]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.Spawner.args = ["--allow-root"]
c.Spawner.env_keep = [name for name in os.environ if name not in ("TOKEN", "PROXY", "PYTHONPATH")]
c.Spawner.default_url = "/lab"
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
c.JupyterHub.services = [{"name": "measure", "api_token": os.environ["TOKEN"]}]
c.JupyterHub.load_roles = [{"name": "measure", "services": ["measure"], "scopes": ["admin:users", "admin:servers", "access:servers"]}]
"""


def ask(path, method="GET", body=None):
    payload = None if body is None else json.dumps(body).encode()
    headers = {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"}
    request = urllib.request.Request(HUB + path, payload, headers, method=method)
    with urllib.request.urlopen(request, timeout=120) as response:
        text = response.read()
    return json.loads(text) if text[:1] in (b"{", b"[") else text


def until(true, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if answer := true():
                return answer
        except OSError:
            pass
        time.sleep(0.2)
    raise RuntimeError("It took too long.")


def stat(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return {"parent": int(fields[1]), "ticks": sum(map(int, fields[11:15]))}


def tree(root):
    known = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            known[int(pid)] = stat(pid)
        except OSError:
            pass
    found = [root]
    for pid in found:
        found += [child for child, one in known.items() if one["parent"] == pid]
    return found


def use(pids):
    found = [sizes(pid) for pid in pids]
    memory = {name: round(sum(one[measure] for one in found) * 2**20 / 1e6) for name, measure in (("memoryMB", "rss"), ("peakMB", "peak"))}
    ticks = sum(stat(pid)["ticks"] for pid in pids)
    return {**memory, "cpuSeconds": round(ticks / os.sysconf("SC_CLK_TCK"), 2)}


def run_notebook(path, kernel):
    """All its cells, as JupyterLab would send them. Returns the number of cells."""
    address = f"{HUB.replace('http', 'ws')}/user/student/api/kernels/{kernel}/channels"
    socket = websocket.create_connection(address, timeout=120, header=[f"Authorization: token {TOKEN}"])
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    for cell in cells:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "session": "s", "username": "", "version": "5.3"}
        content = {"code": cell.source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        socket.send(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}))
        while True:
            message = json.loads(socket.recv())
            ours = message["parent_header"].get("msg_id") == header["msg_id"]
            if ours and message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
    socket.close()
    return len(cells)


def main(notebooks):
    folder = tempfile.mkdtemp()
    with open(f"{folder}/config.py", "w") as file:
        file.write(CONFIG)
    environment = os.environ | {"TOKEN": TOKEN, "HOME": "/root"}
    with open(f"{folder}/log", "w") as log:
        hub = subprocess.Popen(["jupyterhub", "-f", f"{folder}/config.py"], cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: ask("/hub/api/"))
        ask("/hub/api/users/student", "POST")
        began = time.monotonic()
        ask("/hub/api/users/student/server", "POST")
        until(lambda: ask("/hub/api/users/student")["servers"].get("", {}).get("ready"))
        ask("/user/student/lab")
        started = round(time.monotonic() - began, 1)
        server = ask("/hub/api/users/student?include_stopped_servers=1")["servers"][""]["state"]["pid"]
        result = {"started": started, "server": use(tree(server)), "kernels": []}
        before = set(tree(server))
        for notebook in notebooks:
            began = time.monotonic()
            kernel = ask("/user/student/api/kernels", "POST", {"name": "tslab"})["id"]
            cells = run_notebook(notebook, kernel)
            after = set(tree(server))
            name = os.path.basename(notebook)
            seconds = round(time.monotonic() - began, 1)
            result["kernels"].append({"notebook": name, "cells": cells, "seconds": seconds, **use(after - before)})
            before = after
        result["serverAfterwards"] = use([server])
        result["load"] = os.getloadavg()[0]
        print(json.dumps(result, indent=2))
    except BaseException:
        with open(f"{folder}/log") as log:
            print(log.read(), file=sys.stderr)
        raise
    finally:
        hub.terminate()
        hub.wait()


main(sys.argv[1:])
