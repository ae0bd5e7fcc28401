"""Runs terraform and looks at the providers that it starts: their peak memory and processor time. Linux only."""

import dataclasses
import glob
import subprocess
import sys
import threading
import time

import settings

# The kernel cuts names to 15 characters.
NAME = "terraform-provi"
PAUSE = 0.005


@dataclasses.dataclass
class Run:
    """One command."""

    seconds: float
    # The largest resident size of a provider, and the processor time of all; none where there is no /proc.
    peak_mb: float | None
    cpu_seconds: float | None
    output: str


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def children(pid):
    return {child for path in glob.glob(f"/proc/{pid}/task/*/children") for child in read(path).split()}


def look(pid, peaks, times):
    """Notes what the providers that this process has started use."""
    for child in children(pid):
        if read(f"/proc/{child}/comm").strip() != NAME:
            continue
        status = read(f"/proc/{child}/status").partition("VmHWM:")[2].split()
        # Of the threads that are there: those of a provider stay until its end.
        threads = [read(path).split() for path in glob.glob(f"/proc/{child}/task/*/schedstat")]
        if status:
            peaks[child] = max(peaks.get(child, 0), int(status[0]) / 1024)
            times[child] = max(times.get(child, 0), sum(int(t[0]) for t in threads if t) / 1e9)


def terraform(workspace, *arguments, code=0, show=False):
    """Runs a command, which must end with this exit code."""
    peaks, times = {}, {}
    begun = time.monotonic()
    process = subprocess.Popen(
        [settings.TERRAFORM, *arguments],
        cwd=workspace.folder,
        env=workspace.environment,
        stdout=subprocess.PIPE if show else subprocess.DEVNULL,
        stderr=None if code == 0 else subprocess.DEVNULL,
        text=True,
    )
    done = threading.Event()

    def watch():
        while not done.wait(PAUSE):
            look(process.pid, peaks, times)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    took = time.monotonic() - begun
    done.set()
    watcher.join()
    if process.returncode != code:
        sys.exit(f"terraform {' '.join(arguments)} in {workspace.folder} ended with {process.returncode}")
    return Run(took, max(peaks.values(), default=None), sum(times.values()) if times else None, output or "")
