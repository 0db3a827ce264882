"""For students who are not users of this machine: nbgrader would name them all after the one who runs the servers."""

import os

c = get_config()  # noqa: F821

c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
c.Exchange.root = os.environ["LOSSLAB_EXCHANGE"]
