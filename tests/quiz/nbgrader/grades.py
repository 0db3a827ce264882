"""What every submission's marks and feedback are held against."""

import html
import re
import unittest
from html.parser import HTMLParser

from course import Course

SUM = {"1a": 4, "2a": 3, "2b": 3, "3": 4}
DONE = "4 of 4 parts done, 14 of 14 points"
# Each says alert(1) in another way, and none may act in the page.
SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"""{SCRIPT} <img src=x onerror="alert(1)"> [a](javascript:alert(1)) <a href="javascript:alert(1)">b</a>
<iframe srcdoc="alert(1)"></iframe> <svg onload="alert(1)"></svg> <p style="background:url(x?alert(1))">kept</p>
<form action="x?alert(1)"><button>c</button></form> <object data="x?alert(1)"></object>"""


class Acting(HTMLParser):
    """Finds what acts for a text with alert(1) in it: scripts, attributes, frames and forms."""

    def __init__(self, page):
        super().__init__()
        self.found, self.within = [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.within = tag
        if tag in ("iframe", "form", "object", "svg") or any("alert(1)" in (value or "") for _, value in attrs):
            self.found.append(self.get_starttag_text())

    def handle_data(self, data):
        if self.within in ("script", "style") and "alert(1)" in data:
            self.found.append(data)

    def handle_endtag(self, tag):
        self.within = None


class Submission:
    """A notebook, the points that each part must get in order of SUM, and words that the feedback must show."""

    def __init__(self, handed, points, shows=(), words=()):
        self.handed, self.shows = handed, shows
        self.points = dict(zip(SUM, points, strict=True))
        # Answers in words that a person is to mark; the others are untouched.
        self.words = words


class Graded(unittest.TestCase):
    """A course of its own, in which `submissions` are handed in, run and marked once for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.course = Course()
        cls.addClassCleanup(cls.course.close)
        cls.submissions = cls.submitted(cls.course)

    def check_points(self):
        for student, submission in self.submissions.items():
            with self.subTest(student=student):
                grades = self.course.grades(student)
                self.assertEqual({part: grades[part]["auto_score"] for part in SUM}, submission.points)
                self.assertFalse(any(grades[part]["needs_manual_grade"] for part in SUM))
                for part in ("1b", "2c"):
                    read = part in submission.words
                    self.assertEqual(grades[part]["auto_score"], None if read else 0, part)
                    self.assertEqual(grades[part]["needs_manual_grade"], read, part)

    def check_feedback(self):
        for student, submission in self.submissions.items():
            with self.subTest(student=student):
                page = self.course.feedback(student)
                self.assertEqual(Acting(page).found, [])
                self.assertFalse("&lt;progress" in page, "the course's own output is shown as its source")
                text = html.unescape(re.sub("<[^>]*>", "", page))
                # Not assertIn, which would print the page.
                self.assertEqual([shown for shown in submission.shows if shown not in text], [])
