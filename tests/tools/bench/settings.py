"""What the environment says about a run of the bench.

RUNS=5: so many runs of each measurement of up to 100 resources (half of them for more). COUNTS=1,10: those numbers of
groups. TARGET=/path: the directory in which cargo built. TERRAFORM=/path. OTHER_PROVIDER=/path: a provider of the same
resources under the names of hashicorp/aws, which is measured beside, with the numbers of groups of OTHER_COUNTS.
"""

import os
import pathlib
import shutil

ROOT = pathlib.Path(__file__).resolve().parents[3]
TARGET = pathlib.Path(os.environ.get("TARGET", ROOT / "target"))
PROVIDER = TARGET / "release" / "terraform-provider-elasticache"
SIMULATOR = TARGET / "release" / "elasticache-simulator"
RESULTS = TARGET / "bench" / "results.json"
PAGE = ROOT / "docs" / "guides" / "benchmarks.md"
PLOT = ROOT / "docs" / "images" / "benchmarks.svg"
TERRAFORM = os.environ.get("TERRAFORM") or shutil.which("terraform")
OTHER = os.environ.get("OTHER_PROVIDER")

RUNS = int(os.environ.get("RUNS", "5"))
COUNTS = [int(count) for count in os.environ.get("COUNTS", "1,10,100,1000").split(",")]
OTHER_COUNTS = [int(count) for count in os.environ.get("OTHER_COUNTS", "1,10,100,1000").split(",")]
OTHER_COUNTS = [count for count in OTHER_COUNTS if count in COUNTS]
# Milliseconds that each call of AWS takes.
LATENCIES = (0, 50)
# Groups that one apply creates, and the seconds until they are there.
CREATED = 100
CREATION_SECONDS = 30


def runs(count):
    """How often something with so many resources is measured."""
    return RUNS if count <= 100 else max(1, RUNS // 2)
