"""nbgrader for the quiz: `npm run nbgrader -- autograde quiz` and so on run with this."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "losslab"

# nbgrader has no stub for TypeScript. Both read well where a solution was cut out.
c.ClearSolutions.code_stub = {"typescript": "// Write here."}
c.ClearSolutions.text_stub = "Write here."

# The whole quiz takes about 3 s. An answer's endless loop ends by itself after 2 s; one outside a function is
# interrupted after this time.
c.Execute.timeout = 20
c.Execute.interrupt_on_timeout = True
