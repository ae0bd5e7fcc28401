"""Where and with what a run of the bench was made."""

import datetime
import json
import os
import platform
import shutil
import subprocess

import settings


def output(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=settings.ROOT)
    except OSError:
        return ""
    return done.stdout.strip()


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def describe():
    terraform = json.loads(output(settings.TERRAFORM, "version", "-json") or "{}")
    return {
        "date": datetime.date.today().isoformat(),
        "commit": output("git", "describe", "--always", "--dirty", "--exclude=*"),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor(),
        "cores": os.cpu_count(),
        # Other work beside the bench makes everything slower, on both sides of a ratio.
        "load": os.getloadavg()[0],
        "terraform": terraform.get("terraform_version", "unknown"),
        "rustc": output("rustc", "--version"),
        "valgrind": output("valgrind", "--version") if shutil.which("valgrind") else "not here",
    }
