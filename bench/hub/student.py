"""A student before a browser, without the browser: the same requests to the hub and to their server, the same websocket.

    async with Student(hub.address, "student-01") as student:
        await student.log_in()
        await student.open("/git-pull?…")
"""

import json
import re
import time
import uuid
from datetime import datetime, timezone

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}
FETCH = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"}
SCRIPT = {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "script"}
# Most of what JupyterLab asks for while it starts, below a student's address.
AT_START = [
    "api/me", "api/kernelspecs", "api/kernels", "api/sessions", "api/terminals", "api/contents?content=1",
    "lab/api/settings", "lab/api/translations/default", "lab/api/workspaces/default", "lab/api/listings",
    "nbgrader_version?version=0.9.6",
]  # fmt: skip


class Student:
    def __init__(self, address, name):
        self.address = address
        self.name = name
        self.base = f"/user/{name}/"
        self.client = httpx.AsyncClient(base_url=address, follow_redirects=True, timeout=120)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await self.client.aclose()

    # The hub.

    async def log_in(self):
        """Fills in the form and waits until the own server runs, as the page with the progress bar does."""
        await self.page("/hub/login")
        form = {"username": self.name, "password": "any", "_xsrf": self.token("/hub/")}
        (await self.client.post("/hub/login", data=form, headers=NAVIGATION)).raise_for_status()
        async for event in self.events(f"/hub/api/users/{self.name}/server/progress", self.token("/hub/")):
            if event.get("failed"):
                raise RuntimeError(f"{self.name}: the hub says {event}")
            if event.get("ready"):
                self.first = await self.page(self.base)
                return
        raise RuntimeError(f"{self.name}: the server was never ready")

    async def pull(self):
        """What the script of the page that a student sees first does: nbgitpuller brings the notebooks in."""
        if "git-pull" not in self.first.url.path:
            raise RuntimeError(f"{self.name} is at {self.first.url} instead of nbgitpuller's page")
        repository = dict(self.first.url.params)
        wanted = httpx.QueryParams({"repo": repository["repo"], "targetpath": repository["targetpath"]})
        async for event in self.events(f"{self.base}git-pull/api?{wanted}", self.token(self.base)):
            if event.get("phase") == "error":
                raise RuntimeError(f"{self.name}: nbgitpuller says {event}")
            if event.get("phase") == "finished":
                return
        raise RuntimeError(f"{self.name}: nbgitpuller never finished")

    async def open_lab(self, path):
        """JupyterLab's page, its scripts, and what they ask for first."""
        page = await self.page(f"{self.base}lab/tree/{path}")
        config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page.text, re.S)[1])
        scripts = re.findall(r'<script[^>]* src="([^"]+)"', page.text)
        for extension in config["federated_extensions"]:
            scripts.append(f"{config['fullLabextensionsUrl']}/{extension['name']}/{extension['load']}")
        for script in scripts:
            (await self.client.get(script, headers=SCRIPT)).raise_for_status()
        for path_ in AT_START:
            await self.ask("GET", path_)

    # The own server.

    async def notebook(self, path):
        return (await self.ask("GET", f"api/contents/{path}?type=notebook&content=1")).json()["content"]

    async def save(self, path, notebook):
        """Saves twice, as Lab does with a checkpoint."""
        await self.ask("PUT", f"api/contents/{path}", {"type": "notebook", "format": "json", "content": notebook})
        await self.ask("POST", f"api/contents/{path}/checkpoints")

    async def session(self, path, wait=True, kernel="tslab"):
        """A kernel for a notebook, when it answers; ends with `close`."""
        wanted = {"path": path, "name": path, "type": "notebook", "kernel": {"name": kernel}}
        session = await Session.open(self, (await self.ask("POST", "api/sessions", wanted)).json())
        if wait:
            await session.reply(await session.send("kernel_info_request", {}))
        return session

    async def quiz(self, what="", assignment="quiz", course="losslab"):
        """nbgrader's list, or the list after `fetch` and `submit`."""
        if not what:
            answer = await self.ask("GET", f"assignments?course_id={course}")
        else:
            answer = await self.ask("POST", f"assignments/{what}", {"course_id": course, "assignment_id": assignment})
        answer = answer.json()
        if not answer["success"]:
            raise RuntimeError(f"{self.name}: nbgrader says {answer['value']}")
        return answer["value"]

    # How it asks.

    async def page(self, address):
        return (await self.client.get(address, headers=NAVIGATION)).raise_for_status()

    async def ask(self, method, path, content=None):
        headers = {**FETCH, "X-XSRFToken": self.token(self.base)}
        answer = await self.client.request(method, self.base + path, json=content, headers=headers)
        if answer.is_error:
            raise RuntimeError(f"{self.name}: {method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer

    async def events(self, address, token):
        async with self.client.stream("GET", address, headers={**FETCH, "X-XSRFToken": token}) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])

    def token(self, path):
        return next(one.value for one in self.client.cookies.jar if one.name == "_xsrf" and one.path == path)


class Session:
    """A notebook's kernel, over the websocket that Lab uses."""

    def __init__(self, student, session, socket):
        self.student = student
        self.id = session["id"]
        self.kernel = session["kernel"]["id"]
        self.socket = socket
        self.client = uuid.uuid4().hex

    @classmethod
    async def open(cls, student, session):
        path = f"{student.base}api/kernels/{session['kernel']['id']}/channels?session_id={session['id']}"
        as_browser = student.client.build_request("GET", path)
        headers = {
            "Cookie": as_browser.headers["Cookie"],
            "Origin": student.address,
            **FETCH,
            "Sec-Fetch-Mode": "websocket",
        }
        address = str(as_browser.url).replace("http", "ws", 1)
        socket = await websocket_connect(
            HTTPRequest(address, headers=headers, connect_timeout=60, request_timeout=60),
            subprotocols=["v1.kernel.websocket.jupyter.org"],
            max_message_size=2**27,
        )
        return cls(student, session, socket)

    async def send(self, kind, content):
        header = {
            "msg_id": uuid.uuid4().hex, "msg_type": kind, "username": self.student.name, "session": self.client,
            "date": datetime.now(timezone.utc).isoformat(), "version": "5.3",
        }  # fmt: skip
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        pack = lambda part: json.dumps(part).encode()  # noqa: E731
        await self.socket.write_message(serialize_msg_to_ws_v1(message, "shell", pack), binary=True)
        return header["msg_id"]

    async def messages(self):
        while True:
            frame = await self.socket.read_message()
            if frame is None:
                raise RuntimeError(f"{self.student.name}: the kernel's connection was closed")
            channel, parts = deserialize_msg_from_ws_v1(frame)
            header, parent, _, content = (json.loads(part) for part in parts[:4])
            yield channel, header["msg_type"], parent.get("msg_id"), content

    async def reply(self, request):
        async for channel, kind, parent, content in self.messages():
            if channel == "shell" and parent == request:
                return content

    async def run_all(self, notebook):
        """Run → Run All Cells. Puts the outputs into the notebook; returns the seconds to the first reply and to the last,
        and what went wrong."""
        start = time.perf_counter()
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        asked = {}
        for cell in cells:
            cell["outputs"] = []
            asked[await self.send("execute_request", {"code": source(cell), "stop_on_error": True})] = cell
        waiting, first, wrong = set(asked), None, []
        busy = set(asked)
        async for channel, kind, parent, content in self.messages():
            cell = asked.get(parent)
            if cell is None:
                continue
            if channel == "shell":
                first = first or time.perf_counter() - start
                waiting.discard(parent)
                cell["execution_count"] = content.get("execution_count")
                if content["status"] != "ok":
                    wrong.append(f"{self.student.name}: {cell['id']}: {content}")
            elif kind == "error":
                wrong.append(f"{self.student.name}: {cell['id']}: {content}")
            elif kind in ("stream", "display_data", "execute_result"):
                cell["outputs"].append({"output_type": kind, **{k: v for k, v in content.items() if k != "transient"}})
            elif kind == "status" and content["execution_state"] == "idle":
                busy.discard(parent)
            if not waiting and not busy:
                return first, time.perf_counter() - start, wrong

    async def close(self):
        """File → Close and Shut Down Notebook."""
        self.socket.close()
        await self.student.ask("DELETE", f"api/sessions/{self.id}")


def source(cell):
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
