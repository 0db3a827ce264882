"""What every submission's marks and feedback are held against."""

import html
import re
import unittest

from course import Course

SUM = {"1a": 4, "2a": 3, "2b": 3, "3": 4}
DONE = "4 of 4 parts done, 14 of 14 points"
SCRIPT = "<script>alert(1)</script>"


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
                self.assertFalse(SCRIPT in page, "a script of the student's is in the page")
                text = html.unescape(re.sub("<[^>]*>", "", page))
                # Not assertIn, which would print the page.
                self.assertEqual([shown for shown in submission.shows if shown not in text], [])
