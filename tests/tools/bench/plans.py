"""Plans without changes: time, calls, memory and processor time, beside those of as many terraform_data."""

import statistics

import settings
from endpoint import since
from process import terraform
from workspace import CLUSTERS, GROUPS, OURS, Workspace, built_in, made

PLAN = ("plan", "-detailed-exitcode", "-input=false")


def middle(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def plan(workspace, endpoint, latency, *arguments):
    """One plan, and its calls by action."""
    workspace.calls(endpoint.url(latency))
    before = endpoint.calls()
    run = terraform(workspace, *PLAN, *arguments)
    return run, since(before, endpoint.calls())


def summary(measured):
    """The medians of runs, and the most calls."""
    runs = [run for run, _ in measured]
    calls = max((calls for _, calls in measured), key=lambda calls: sum(calls.values()))
    return {
        "seconds": middle(run.seconds for run in runs),
        "peak_mb": max((run.peak_mb for run in runs if run.peak_mb), default=None),
        "cpu_seconds": middle(run.cpu_seconds for run in runs),
        "calls": calls,
    }


def row(scratch, endpoint, kind, count, account, tagging=True, latencies=settings.LATENCIES):
    """Everything about so many resources of a kind. What is compared runs by turns."""
    resources = {"groups": GROUPS, "clusters": CLUSTERS}[kind]
    ours = Workspace(scratch / f"{kind}{account}", OURS, account, tagging)
    made(ours, endpoint, resources, count)
    theirs = built_in(scratch / f"data{account}", count)
    measured = {latency: [] for latency in latencies}
    unread, data = [], []
    if count <= 100:
        plan(ours, endpoint, 0)  # The first one reads the files of everything from the disk.
    for _ in range(settings.runs(count)):
        for latency in latencies:
            measured[latency].append(plan(ours, endpoint, latency))
        data.append(terraform(theirs, *PLAN))
        unread.append(plan(ours, endpoint, 0, "-refresh=false")[0])
    return {
        "kind": kind,
        "count": count,
        "tagging": tagging,
        "runs": settings.runs(count),
        "plans": {str(latency): summary(runs) for latency, runs in measured.items()},
        "without_reads": middle(run.seconds for run in unread),
        "terraform_data": middle(run.seconds for run in data),
    }


def text(row):
    """A row as lines to read."""
    kind = row["kind"] + ("" if row["tagging"] else " without the tagging API")
    lines = [f"plan of {row['count']} {kind}: terraform_data {row['terraform_data']:.2f} s, "
             f"without reads {row['without_reads']:.2f} s"]
    for latency, found in row["plans"].items():
        total = sum(found["calls"].values())
        names = ", ".join(f"{action} {count}" for action, count in found["calls"].items())
        used = "provider not measured"
        if found["peak_mb"]:
            used = f"provider {found['peak_mb']:.1f} MB, {found['cpu_seconds']:.2f} s of CPU"
        lines.append(f"  {latency} ms: {found['seconds']:.2f} s, {total} calls ({names}), {used}")
    return "\n".join(lines)
