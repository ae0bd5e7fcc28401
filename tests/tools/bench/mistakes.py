"""terraform validate of a hundred groups with three mistakes in each, against none."""

import statistics

import settings
from process import terraform
from workspace import OURS, Workspace

GROUPS = 100
GROUP = """
resource "elasticache_replication_group" "g{number}" {{
  replication_group_id      = "{name}{number}"
  description               = "bench"
  node_type                 = "cache.m4.large"
  num_cache_clusters        = 1
  maintenance_window        = "{window}"
  notification_topic_status = "{topic}"
}}
"""
RIGHT = {"name": "group", "window": "sun:05:00-sun:06:00", "topic": "active"}
WRONG = {"name": "group_", "window": "sun:05:00-sun:05:59", "topic": "on"}


def written(folder, endpoint, values):
    """A file for each group: terraform reads a file again for every message about it, to show the line."""
    workspace = Workspace(folder, OURS, "bench")
    workspace.calls(endpoint.url(0))
    for number in range(GROUPS):
        (workspace.folder / f"group{number}.tf").write_text(GROUP.format(number=number, **values))
    return workspace


def measure(scratch, endpoint):
    right, wrong = written(scratch / "right", endpoint, RIGHT), written(scratch / "wrong", endpoint, WRONG)
    times = [
        (terraform(wrong, "validate", code=1).seconds, terraform(right, "validate").seconds)
        for _ in range(settings.RUNS)
    ]
    a, b = (statistics.median(column) for column in zip(*times))
    return f"validate {GROUPS} groups with {3 * GROUPS} mistakes: {a:.2f} s, without {b:.2f} s, ratio {a / b:.2f}"
