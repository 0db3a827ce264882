"""Where the class's quiz is given out and taken back. Read because JUPYTER_CONFIG_PATH names this folder."""

c = get_config()  # noqa: F821

# As in instructor/nbgrader_config.py.
c.CourseDirectory.course_id = "losslab"
c.Exchange.root = "/srv/nbgrader/exchange"
