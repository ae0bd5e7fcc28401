"""The start of the provider: the time to its handshake, and the instructions of the three starts of a plan."""

import os
import re
import shutil
import statistics
import subprocess
import time

import settings
from process import terraform
from workspace import GROUPS, OURS, Workspace, made

COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
STARTS = 20


def handshake():
    """Seconds from the start of the process to its handshake line."""
    environment = {"TF_PLUGIN_MAGIC_COOKIE": COOKIE, "PLUGIN_PROTOCOL_VERSIONS": "6"}
    begun = time.monotonic()
    process = subprocess.Popen([settings.PROVIDER], env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    took = time.monotonic() - begun
    process.terminate()
    process.wait()
    return took


def handshake_ms():
    return statistics.median(handshake() for _ in range(STARTS)) * 1000


WRAPPER = """\
#!/bin/sh
exec valgrind --quiet --tool=callgrind --callgrind-out-file="{folder}/counts.%p" "{provider}" "$@"
"""


def instructions(scratch, endpoint, account):
    """Instructions of each process that a plan of one group starts, in this order; none without valgrind.

    The instructions that the kernel runs do not count.
    """
    if not shutil.which("valgrind"):
        return None
    workspace = Workspace(scratch / "instructions", OURS, account)
    made(workspace, endpoint, GROUPS, 1)
    folder = scratch / "callgrind"
    folder.mkdir()
    wrapper = folder / settings.PROVIDER.name
    wrapper.write_text(WRAPPER.format(folder=folder, provider=settings.PROVIDER))
    wrapper.chmod(0o755)
    workspace.uses(folder)
    terraform(workspace, "plan", "-detailed-exitcode")
    counts = sorted(folder.glob("counts.*"), key=os.path.getmtime)
    return [int(re.search(r"^(?:summary|totals): (\d+)", path.read_text(), re.M)[1]) for path in counts]
