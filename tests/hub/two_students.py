"""Two students at once on a class's hub: hub/jupyterhub_config.py, with the bench's simulated browsers."""

import asyncio
import os
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench" / "hub"))

from hub import Hub  # noqa: E402
from memory import read, whose  # noqa: E402
from student import NAVIGATION, Student  # noqa: E402

NOTEBOOK = "losslab/notebooks/00-start-here.ipynb"
QUIZ = "quiz/06-quiz.ipynb"


class TwoStudents(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.hub = Hub()
        cls.addClassCleanup(cls.hub.close)
        cls.hub.__enter__()

    async def asyncSetUp(self):
        self.students = [Student(self.hub.address, name) for name in self.names]
        await self.both(lambda student: student.log_in())

    async def asyncTearDown(self):
        for student in self.students:
            await student.client.aclose()

    async def both(self, work):
        async with asyncio.timeout(180):
            return await asyncio.gather(*map(work, self.students))

    def processes(self, name):
        """{"server": [pid], "kernels": [pid]} of a student."""
        found = {}
        for pid in self.hub.processes():
            owner, part = whose(pid, self.hub.folder)
            if owner == name:
                found.setdefault(part, []).append(pid)
        return found

    names = ("ada", "bob")

    async def test_lesson(self):
        async def work(student):
            await student.pull()
            await student.open_lab(NOTEBOOK)
            notebook = await student.notebook(NOTEBOOK)
            session = await student.session(NOTEBOOK)
            notebook["cells"][0]["source"] += f"\nRead by {student.name}."
            first, last, wrong = await session.run_all(notebook)
            self.assertEqual(wrong, [])
            ran = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
            self.assertGreater(len(ran), 5)
            self.assertEqual([cell["execution_count"] for cell in ran], list(range(1, len(ran) + 1)))
            self.assertTrue(any("application/vnd.plotly.v1+json" in str(cell["outputs"]) for cell in ran))
            await student.save(NOTEBOOK, notebook)
            return session

        ada, bob = await self.both(work)
        self.assertNotEqual(ada.kernel, bob.kernel)
        for student, other in (self.students, reversed(self.students)):
            with self.subTest(student.name):
                words = str((await student.notebook(NOTEBOOK))["cells"][0]["source"])
                self.assertIn(f"Read by {student.name}.", words)
                self.assertNotIn(f"Read by {other.name}.", words)
                running = self.processes(student.name)
                self.assertEqual({part: len(pids) for part, pids in running.items()}, {"server": 1, "kernels": 1})
                await self.check_reach(student, other)
                for pid in (*running["server"], *running["kernels"]):
                    self.assertRegex(read(f"/proc/{pid}/limits"), rf"Max data size +{2**30} +{2**30}")
        await self.check_room(ada)
        await self.check_room(bob)

    async def check_reach(self, student, other):
        """Logged in as one, nothing of the other's answers; not logged in, nothing at all."""
        kernel = (await other.ask("GET", "api/kernels")).json()[0]["id"]
        places = ("api/contents", f"api/kernels/{kernel}/channels", "lab", f"files/{NOTEBOOK}", "assignments?course_id=losslab")
        for place in places:
            answer = await student.client.get(other.base + place, headers=NAVIGATION)
            self.assertEqual(answer.status_code, 403, f"{place}: {answer.text[:300]}")
        async with Student(self.hub.address, "nobody") as nobody:
            for place in places:
                answer = await nobody.client.get(other.base + place, headers=NAVIGATION)
                at_log_in = answer.status_code == 200 and answer.url.path == "/hub/login"
                self.assertTrue(at_log_in or answer.status_code == 403, f"{place}: {answer.status_code}")

    async def check_room(self, session):
        """A cell that wants more memory than a student may have fails; its kernel, and the other's, work on."""
        request = await session.send("execute_request", {"code": "new Float64Array(2e8).fill(1).length;"})
        answer = await session.reply(request)
        self.assertEqual((answer["status"], answer.get("ename")), ("error", "RangeError"), answer)
        request = await session.send("execute_request", {"code": "1 + 1"})
        self.assertEqual((await session.reply(request))["status"], "ok")

    async def test_quiz(self):
        if not self.hub.has_quiz:
            self.skipTest("this copy of the course is without instructor/")

        async def work(student):
            self.assertEqual([one["status"] for one in await student.quiz()], ["released"])
            await student.quiz("fetch")
            notebook = await student.notebook(QUIZ)
            await student.save(QUIZ, notebook)
            self.assertIn("submitted", [one["status"] for one in await student.quiz("submit")])

        await self.both(work)
        inbound = os.listdir(os.path.join(self.hub.folder, "exchange", "losslab", "inbound"))
        self.assertEqual(sorted(name.split("+")[0] for name in inbound), sorted(self.names))

    async def test_idle_culler(self):
        """It runs, with the limits, and the hub lets it ask who is idle."""
        [words] = [read(f"/proc/{pid}/cmdline") for pid in self.hub.processes() if "idle_culler" in read(f"/proc/{pid}/cmdline")]
        self.assertIn("--timeout=3600", words)
        for _ in range(50):
            if "(idle-culler@" in self.hub.words():
                break
            await asyncio.sleep(0.2)
        asked = [line for line in self.hub.words().split("\n") if "(idle-culler@" in line]
        self.assertTrue(any("GET /hub/api/users" in line for line in asked))
        self.assertFalse([line for line in asked if " 200 " not in line])


if __name__ == "__main__":
    unittest.main()
