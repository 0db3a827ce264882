"""A kernel that answers as its cell says, to see that the runner notices: `reply: abort`, `no reply`, `no idle`."""

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel


class FakeKernel(Kernel):
    implementation = banner = "fake"
    implementation_version = "1"
    language_info = {"name": "fake", "mimetype": "text/plain", "file_extension": ".txt"}
    code = ""

    async def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_):
        status = code.removeprefix("reply: ") if code.startswith("reply: ") else "ok"
        return {"status": status, "execution_count": self.execution_count, "ename": "", "evalue": "", "traceback": []}

    async def execute_request(self, stream, ident, parent):
        self.code = parent["content"]["code"]
        if self.code != "no reply":
            await super().execute_request(stream, ident, parent)

    def _publish_status(self, status, channel, parent=None):
        if not (status == "idle" and self.code == "no idle"):
            super()._publish_status(status, channel, parent)


IPKernelApp.launch_instance(kernel_class=FakeKernel)
