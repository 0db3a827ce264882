"""A control group of Linux (cgroup v2) for each student: what all of a student's processes together may take.

systemd hands the service's part of the tree over to the hub (Delegate in losslab-hub.service), and puts the hub itself
into a group below it (DelegateSubgroup, systemd 254), for a group hands limits on to groups or holds processes, not both:

    /sys/fs/cgroup/system.slice/losslab-hub.service/hub            hub, proxy, nursery
                                                   /student-ada    ada's server and kernels

See https://systemd.io/CGROUP_DELEGATION and the kernel's Documentation/admin-guide/cgroup-v2.rst.
"""

import os

TREE = "/sys/fs/cgroup"


def delegated():
    """The folder that systemd has handed over; None where the hub was started in another way."""
    with open("/proc/self/cgroup", encoding="utf-8") as file:
        own = next((line.strip().removeprefix("0::") for line in file if line.startswith("0::")), "")
    folder = TREE + os.path.dirname(own)
    return folder if os.path.basename(own) == "hub" and os.access(f"{folder}/cgroup.subtree_control", os.W_OK) else None


class Group:
    """One student's, below what was delegated."""

    def __init__(self, folder, name):
        self.path = os.path.join(folder, f"student-{name}")

    def write(self, file, value):
        with open(os.path.join(self.path, file), "w", encoding="utf-8") as stream:
            stream.write(str(value))

    def make(self, memory=None, processors=None):
        """Bytes, and processors; None is no limit. All groups get the same share of busy processors."""
        folder = os.path.dirname(self.path)
        with open(os.path.join(folder, "cgroup.subtree_control"), "w", encoding="utf-8") as stream:
            stream.write("+cpu +memory")
        os.makedirs(self.path, exist_ok=True)
        self.write("memory.max", memory or "max")
        # 0.5 processors are 50 000 microseconds in each 100 000.
        self.write("cpu.max", f"{int(processors * 100_000)} 100000" if processors else "max 100000")

    def end(self):
        """Kills what is left in it. The empty group stays, and goes with the service's."""
        try:
            self.write("cgroup.kill", 1)
        except FileNotFoundError:
            pass  # its student was never here
