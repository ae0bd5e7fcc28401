#!/usr/bin/env python3
"""Calls every action of a running simulator with boto3, in the walks of `walks/`, and holds each raw
response and each accepted parameter against botocore's service model.

usage: model_check.py http://127.0.0.1:PORT [path of the elasticache-simulator binary]

Needs boto3 (for example in a virtual environment). Uses loopback only. Exit status 1 on any
difference, also if no walk calls an action. A new file in `walks/` is found by itself.
"""
import importlib
import json
import pathlib
import subprocess
import sys
import urllib.parse

import botocore

sys.dont_write_bytecode = True  # the source folder stays clean

from model import MODEL, counts, differ, differences, parameter_names
from walk import Walk


def run_walks(url):
    """Returns the names of the actions that were called."""
    called = set()
    for path in sorted(pathlib.Path(__file__).parent.joinpath("walks").glob("*.py")):
        walk = Walk(url)
        importlib.import_module(f"walks.{path.stem}").walk(walk)
        called |= walk.finish()
        walk.admin("POST", "reset")
    return called


def check_parameters(binary, called):
    """Returns the number of actions, and of parameters that are not simulated."""
    listed = json.loads(subprocess.run([binary, "--accepted-parameters"], capture_output=True, check=True).stdout)
    skipped = 0
    for action, row in listed.items():
        model = set(parameter_names(MODEL["operations"][action]["input"]["shape"]))
        accepted, not_simulated = set(row["accepted"]), set(row["not_simulated"])
        counts["parameters"] += len(accepted)
        skipped += len(not_simulated)
        for name in sorted((accepted | not_simulated) - model):
            differ(action, f"accepts {name}, which the model does not have")
        for name in sorted(model - accepted - not_simulated):
            differ(action, f"does not know {name} of the model")
        if action not in called:
            differ(action, "no walk calls it")
    return len(listed), skipped


def main():
    url = sys.argv[1].rstrip("/")
    if urllib.parse.urlsplit(url).hostname not in ("127.0.0.1", "::1", "localhost"):
        sys.exit("only loopback addresses are allowed")
    called = run_walks(url)
    actions, skipped = check_parameters(sys.argv[2], called) if len(sys.argv) > 2 else (0, 0)
    for line in differences:
        print("DIFFERENCE", line)
    print(f"{counts['responses']} responses, {counts['errors']} refusals, {counts['elements']} elements, {actions} actions, "
          f"{counts['parameters']} parameters ({skipped} of the model not simulated), {len(differences)} differences "
          f"(botocore {botocore.__version__})")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
