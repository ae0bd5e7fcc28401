"""What other providers need: hashicorp/aws as it was measured once, and the provider that OTHER_PROVIDER names."""

import os
import pathlib
import re

import settings
from plans import middle, plan
from process import terraform
from workspace import GROUPS, Workspace, in_state, made, other

# hashicorp/aws: its code of December 2023 with its later fix of a wait of 30 s in every read, measured beside this
# provider in 2026 on one machine, 50 ms a call.
DATED = {
    "when": "2026, its code of December 2023 with a later fix of a wait of 30 s in every read",
    "plans": {1: 3.14, 10: 3.23, 100: 5.03, 1000: 24.0},
    "ours": {1: 0.31, 10: 0.45, 100: 1.84, 1000: 17.7},
    "create": 34.3,
    "peak_mb": 325,
    "size_mb": 398,
}
# By its code it makes these calls for each, one after the other.
CALLS_PER_GROUP = 3
CALLS_PER_CLUSTER = 2
LATENCY = 50
# A plan that takes longer than these seconds is made once.
SLOW = 20


def version(path):
    """Its name in the tables: that of the file, as registries name them, such as terraform-provider-aws_v5.1.0."""
    found = re.search(r"_v(\d+\.\d+\.\d+)", pathlib.Path(path).name)
    return f"hashicorp/aws {found[1]}" if found else "OTHER_PROVIDER"


def measure(scratch, endpoint, accounts):
    """Plans and the creation of one group with the other provider."""
    provider = other()
    alone = Workspace(scratch / "other-create", provider, next(accounts))
    alone.has(GROUPS, 1)
    alone.calls(endpoint.url(LATENCY))
    creation = terraform(alone, "apply", "-auto-approve").seconds
    workspace = Workspace(scratch / "other", provider, next(accounts))
    made(workspace, endpoint, GROUPS, max(settings.OTHER_COUNTS))
    plans = {}
    for count in settings.OTHER_COUNTS:
        in_state(workspace, GROUPS, count)
        measured = [plan(workspace, endpoint, LATENCY)]
        if measured[0][0].seconds < SLOW:
            # The first one read the files from the disk.
            measured = [plan(workspace, endpoint, LATENCY) for _ in range(2 if count <= 100 else 1)]
        plans[count] = {
            "seconds": middle(run.seconds for run, _ in measured),
            "peak_mb": max((run.peak_mb for run, _ in measured if run.peak_mb), default=None),
            "cpu_seconds": middle(run.cpu_seconds for run, _ in measured),
            "calls": measured[0][1],
        }
    size = os.path.getsize(pathlib.Path(settings.OTHER)) / 1e6
    return {
        "version": version(settings.OTHER),
        "when": "this run",
        "plans": plans,
        "create": creation,
        "size_mb": size,
    }


def text(found):
    lines = [f"other provider, {found['version']}, {found['size_mb']:.0f} MB: create 1 group {found['create']:.1f} s"]
    for count, one in found["plans"].items():
        memory = f", provider {one['peak_mb']:.0f} MB" if one["peak_mb"] else ""
        lines.append(f"  plan of {count} groups at {LATENCY} ms: {one['seconds']:.2f} s, "
                     f"{sum(one['calls'].values())} calls{memory}")
    return "\n".join(lines)
