"""An apply that creates many groups: how long, and how many calls each poll of them costs."""

import datetime

import settings
from process import terraform
from workspace import DATA, GROUPS, OURS, Workspace

LATENCY = 50
# Calls that come with a longer pause between them belong to different polls, once the pauses have grown.
GAP = 0.4
SETTLED = 5.0


def polls(requests):
    """The number of calls of each poll after the first seconds."""
    times = sorted(
        datetime.datetime.fromisoformat(request["time"].replace("Z", "+00:00")) for request in requests
    )
    found, last = [], None
    for time in times:
        if (time - times[0]).total_seconds() < SETTLED:
            continue
        if last is None or (time - last).total_seconds() > GAP:
            found.append(0)
        found[-1] += 1
        last = time
    return found


def measure(scratch, endpoint, account):
    """Creates the groups, each of which takes a while."""
    count = settings.CREATED
    ours = Workspace(scratch / "created", OURS, account)
    ours.has(GROUPS, count)
    ours.calls(endpoint.url(LATENCY))
    before = endpoint.last()
    endpoint.configure(create={"seconds": settings.CREATION_SECONDS})
    run = terraform(ours, "apply", "-auto-approve", f"-parallelism={count}")
    endpoint.configure(create=0)
    log = endpoint.requests(before)
    created = [request["seq"] for request in log if request["action"].startswith("Create")]
    waiting = [
        request
        for request in log
        if request["action"].startswith("Describe") and request["seq"] > max(created)
        and request["action"] != "DescribeEvents"
    ]
    theirs = Workspace(scratch / "created-data")
    theirs.has(DATA, count)
    terraform(theirs, "init")
    data = terraform(theirs, "apply", "-auto-approve", f"-parallelism={count}")
    return {
        "count": count,
        "seconds": run.seconds,
        "creation": settings.CREATION_SECONDS,
        "peak_mb": run.peak_mb,
        "cpu_seconds": run.cpu_seconds,
        "calls": len(log),
        "polls": polls(waiting),
        "terraform_data": data.seconds,
    }


def text(found):
    most = max(found["polls"], default=0)
    return (
        f"apply of {found['count']} groups that take {found['creation']} s: {found['seconds']:.1f} s, "
        f"{found['calls']} calls, {len(found['polls'])} polls with at most {most} calls each; "
        f"terraform_data {found['terraform_data']:.2f} s"
    )
