"""How the instructor collects from the exchange on a cluster, on top of hub/jupyter. See docs/cloud.md."""

import os

from nbgrader.exchange.default import ExchangeCollect

c = get_config()  # noqa: F821


class CollectFromFolders(ExchangeCollect):
    """
    Collects from one folder a student.

    All students' servers run as the same system user, so nbgrader's own rights would let each read and change the
    submissions of the others, and hand in under their names. Instead the cluster mounts each student's own folder,
    inbound/NAME, where nbgrader expects the common one. Here its submissions are linked to where nbgrader collects
    them, if they bear the name of the folder.
    """

    def init_src(self):
        inbound = os.path.join(self.root, self.coursedir.course_id, "inbound")
        for entry in list(os.scandir(inbound)):
            # A link of the last time, perhaps to what is no more.
            if entry.is_symlink():
                os.unlink(entry)
        for folder in list(os.scandir(inbound)):
            for submission in os.scandir(folder):
                # alice+quiz+TIME+RANDOM; a link is none, for a student could point it anywhere.
                name = submission.name.rsplit("+", 3)
                if submission.is_dir(follow_symlinks=False) and len(name) == 4 and name[0] == folder.name:
                    link = os.path.join(inbound, submission.name)
                    os.symlink(os.path.join(folder.name, submission.name), link)
                else:
                    self.log.warning("Not a submission of %s, not collected: %s", folder.name, submission.name)
        super().init_src()


c.ExchangeFactory.collect = CollectFromFolders
# It compares with the system user's name, which is the same for all.
c.ExchangeCollect.check_owner = False
