"""make bench: how fast, how large and how frugal the provider is, beside terraform_data and, where
OTHER_PROVIDER names one, beside another provider.

Machines are noisy, so what counts is ratios measured in one run. settings.py says what the environment may choose.

python3 tests/tools/bench page: writes the page again from the results of the last run.
"""

import itertools
import json
import os
import pathlib
import shutil
import sys
import tempfile

import actions
import creations
import goals
import growth
import machine
import mistakes
import others
import page
import plans
import settings
import start
from endpoint import Endpoint
from process import terraform
from workspace import GROUPS, OURS, Workspace


def measure(scratch, endpoint):
    """Everything, printed as it is found."""
    accounts = (f"{number:012}" for number in itertools.count(1))
    results = {"machine": machine.describe(), "size_mb": os.path.getsize(settings.PROVIDER) / 1e6}
    print(f"binary: {results['size_mb']:.1f} MB")
    results["actions"] = actions.measure()
    print(actions.text(results["actions"]))
    results["handshake_ms"] = start.handshake_ms()
    print(f"start to handshake: {results['handshake_ms']:.1f} ms")
    results["instructions"] = start.instructions(scratch, endpoint, next(accounts))
    print(f"instructions of the starts of a plan: {results['instructions'] or 'not measured here (no valgrind)'}")
    print(mistakes.measure(scratch, endpoint), flush=True)

    results["rows"] = []
    for kind, count, tagging in cases():
        latencies = settings.LATENCIES if tagging else (50,)
        found = plans.row(scratch, endpoint, kind, count, next(accounts), tagging, latencies)
        print(plans.text(found), flush=True)
        results["rows"].append(found)
    groups = [row for row in results["rows"] if row["kind"] == "groups" and row["tagging"]]
    results["growth"] = {str(latency): growth.costs(groups, latency) for latency in settings.LATENCIES}
    for latency, found in results["growth"].items():
        print(growth.text(found, latency))

    results["creations"] = creations.measure(scratch, endpoint, next(accounts))
    print(creations.text(results["creations"]), flush=True)
    results["other"] = others.measure(scratch, endpoint, accounts) if settings.OTHER else None
    results["create_one"] = create_one(scratch, endpoint, next(accounts)) if settings.OTHER else None
    if results["other"]:
        print(others.text(results["other"]))
    return results


def cases():
    """What is planned: (kind, count, with the tagging API)."""
    most = max(settings.COUNTS)
    yield from (("groups", count, True) for count in settings.COUNTS)
    yield ("groups", most, False)
    yield ("clusters", most, True)


def create_one(scratch, endpoint, account):
    """Seconds of an apply that creates one group, at 50 ms a call."""
    workspace = Workspace(scratch / "create", OURS, account)
    workspace.has(GROUPS, 1)
    workspace.calls(endpoint.url(50))
    return terraform(workspace, "apply", "-auto-approve").seconds


def main():
    if sys.argv[1:] == ["page"]:
        page.write(json.loads(settings.RESULTS.read_text()))
        return
    if not settings.TERRAFORM:
        sys.exit("make bench needs a terraform on PATH, or TERRAFORM=/path/to/terraform")
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="tf-bench-"))
    endpoint = Endpoint()
    try:
        results = measure(scratch, endpoint)
    finally:
        endpoint.end()
        shutil.rmtree(scratch)
    settings.RESULTS.parent.mkdir(parents=True, exist_ok=True)
    settings.RESULTS.write_text(json.dumps(results, indent=1))
    print(goals.text(goals.goals(results)))
    page.write(results)
    print(f"written: {settings.PAGE.relative_to(settings.ROOT)}")


main()
