"""A lesson: all students do the same at the same moment. A real class is seldom that much in step."""

import asyncio
import statistics
import time

from memory import machine, measure, processor
from student import Student

FIRST = "losslab/notebooks/00-start-here.ipynb"
NOTEBOOK = "losslab/notebooks/04-softmax-loss.ipynb"
QUIZ = "quiz/06-quiz.ipynb"


class Lesson:
    def __init__(self, hub, count, say):
        self.hub = hub
        self.students = [Student(hub.address, f"student-{number + 1:02}") for number in range(count)]
        self.say = say
        self.seconds, self.processor, self.memory, self.errors = {}, {}, {}, []

    async def together(self, stage, work):
        """Each student's seconds, and the processor's for each. Who fails is out of the lesson."""
        self.say(stage)
        before = processor(self.hub)
        answers = await asyncio.gather(*(self.one(stage, student, work) for student in self.students))
        self.processor[stage] = (processor(self.hub) - before) / len(answers)
        self.seconds[stage] = [seconds for seconds in answers if seconds is not None]
        self.students = [one for one, seconds in zip(self.students, answers) if seconds is not None]
        if not self.students:
            raise RuntimeError("\n".join(self.errors))

    async def one(self, stage, student, work):
        start = time.perf_counter()
        try:
            wrong = await asyncio.wait_for(work(student), 300)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is this bench's to report)
            self.errors.append(f"{stage}: {student.name}: {error!r}")
            return None
        self.errors += wrong or []
        return time.perf_counter() - start

    def weigh(self, moment):
        self.memory[moment] = measure(self.hub)

    async def hold(self):
        busy, passed = machine()
        own = processor(self.hub)
        try:
            await self.together("spawn", lambda student: student.log_in())
            await self.together("open", self.open)
            self.weigh("server")
            await self.together("kernel", self.start_kernel)
            self.weigh("kernel")
            await self.together("notebook", self.run_notebook)
            self.weigh("notebook")
            if self.hub.has_quiz:
                await self.together("quiz", self.do_quiz)
                self.weigh("quiz")
        finally:
            now_busy, now_passed = machine()
            self.others = max(0, now_busy - busy - (processor(self.hub) - own)) / (now_passed - passed)
            for student in self.students:
                await student.client.aclose()
        return self

    async def open(self, student):
        await student.pull()
        await student.open_lab(FIRST)

    async def start_kernel(self, student):
        student.content = await student.notebook(NOTEBOOK)
        student.session_ = await student.session(NOTEBOOK)

    async def run_notebook(self, student):
        first, _, wrong = await student.session_.run_all(student.content)
        self.seconds.setdefault("first cell", []).append(first)
        await student.save(NOTEBOOK, student.content)
        return wrong

    async def do_quiz(self, student):
        """Fetch, open, write one's number, run, save, hand in: with the first notebook's kernel closed."""
        await student.session_.close()
        if [one["status"] for one in await student.quiz()] != ["released"]:
            return [f"{student.name}: nbgrader does not list the quiz"]
        await student.quiz("fetch")
        content = await student.notebook(QUIZ)
        [identity] = [cell for cell in content["cells"] if cell["id"] == "identity"]
        identity["source"] = identity["source"].replace('studentId = ""', f'studentId = "{student.name}"')
        session = await student.session(QUIZ)
        _, _, wrong = await session.run_all(content)
        await student.save(QUIZ, content)
        handed_in = await student.quiz("submit")
        if "submitted" not in [one["status"] for one in handed_in]:
            wrong.append(f"{student.name}: nbgrader did not take the quiz")
        return wrong

    def record(self):
        """Medians and the slowest; MB for each student."""
        count = len(self.students)

        def of(moment, part, measure_):
            return statistics.mean(
                one.get(part, {}).get(measure_, 0) for name, one in self.memory[moment].items() if name
            )

        def shared(moment):
            return {part: round(sizes["pss"]) for part, sizes in sorted(self.memory[moment].get("", {}).items())}

        moments = {
            moment: {
                part: {measure_: round(of(moment, part, measure_), 1) for measure_ in ("pss", "rss", "peak")}
                for part in ("server", "kernels")
            }
            | {"shared": shared(moment)}
            for moment in self.memory
        }
        return {
            "students": count,
            "seconds": {
                stage: {"median": round(statistics.median(each), 2), "slowest": round(max(each), 2)}
                for stage, each in self.seconds.items()
            },
            "processor": {stage: round(seconds, 2) for stage, seconds in self.processor.items()},
            "memory": moments,
            "others": round(self.others, 2),
            "errors": self.errors,
        }
