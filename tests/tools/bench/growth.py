"""What one resource more costs, between each two numbers of them: a cost that grows is more than linear."""

import itertools

MEASURES = {
    "calls": lambda plan: sum(plan["calls"].values()),
    "ms": lambda plan: plan["seconds"] * 1000,
    "KB": lambda plan: plan["peak_mb"] * 1024 if plan["peak_mb"] else None,
}


def fit(points):
    """The slope of the line with the least squares through (count, value)."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread


def costs(rows, latency):
    """For each measure the fitted cost of one resource, and the cost from each count to the next."""
    rows = sorted(rows, key=lambda row: row["count"])
    found = {}
    for name, measure in MEASURES.items():
        points = [(row["count"], measure(row["plans"][str(latency)])) for row in rows]
        if len(points) < 2 or any(value is None for _, value in points):
            continue
        steps = {
            f"{low}-{high}": (above - below) / (high - low)
            for (low, below), (high, above) in itertools.pairwise(points)
        }
        found[name] = {"fitted": fit(points), "steps": steps}
    return found


def text(found, latency):
    lines = [f"one group more at {latency} ms:"]
    for name, cost in found.items():
        steps = ", ".join(f"{step}: {value:.3g}" for step, value in cost["steps"].items())
        lines.append(f"  {cost['fitted']:.3g} {name} ({steps})")
    return "\n".join(lines)
